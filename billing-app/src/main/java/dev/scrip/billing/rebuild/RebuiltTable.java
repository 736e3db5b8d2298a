package dev.scrip.billing.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of a view.
 *
 * @param name a constant of the program
 * @param key the columns that say which row it is; the first one is always {@code account_id}
 */
record RebuiltTable(String name, List<String> key) {
    private static final String AMONG = "account_id in (select k.one from unnest(cast(? as varchar array)) as k(one))";

    RebuiltTable {
        key = List.copyOf(key);
    }

    /** Its columns, whatever they are by now. */
    List<String> columns(Connection connection) throws SQLException {
        try (PreparedStatement none = connection.prepareStatement("select * from " + name + " where 1 = 0")) {
            ResultSetMetaData known = none.executeQuery().getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= known.getColumnCount(); i++) {
                columns.add(known.getColumnName(i));
            }
            return columns;
        }
    }

    String inOrder() {
        return " order by " + String.join(", ", key);
    }

    /** Takes rows of some accounts away that the shadow does not have just so. */
    String delete(List<String> columns) {
        return "delete from " + name + " where " + AMONG + " and not exists (select 1 from " + Shadow.table(name)
                + " s where " + equal(key, "=") + " and " + equal(columns, "is not distinct from") + ")";
    }

    /** Adds rows of some accounts that only the shadow has. */
    String insert(List<String> columns) {
        String all = String.join(", ", columns);
        return "insert into " + name + " (" + all + ") select "
                + columns.stream().map(column -> "s." + column).collect(Collectors.joining(", ")) + " from "
                + Shadow.table(name) + " s where s." + AMONG + " and not exists (select 1 from " + name + " where "
                + equal(key, "=") + ")";
    }

    private String equal(List<String> columns, String how) {
        return columns.stream()
                .map(column -> "s." + column + " " + how + " " + name + "." + column)
                .collect(Collectors.joining(" and "));
    }
}
