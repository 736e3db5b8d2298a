package dev.scrip.billing.projection;

import dev.scrip.billing.projection.RowColumn.Role;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The statements of a {@link RowTable}.
 *
 * @param add for rows that are passed over if they are there already
 * @param save for rows that take the place of older ones
 * @param insert for rows none of which is there, where that is less work; if one is there after all, it leaves a savepoint behind
 */
record RowSql(String add, String save, Optional<String> insert) {
    /** In the same transaction, after an insert that failed. */
    static final String UNDO_INSERT = "rollback to savepoint before_insert; release savepoint before_insert";

    static RowSql standard(String table, List<RowColumn> columns) {
        String merge = "merge into " + table + " as kept using (select * from " + given(columns) + ") as given on "
                + joined(keys(columns), name -> "kept." + name + " = given." + name, " and ");
        String insert = " when not matched then insert (" + joined(columns, name -> name, ", ") + ") values ("
                + joined(columns, name -> "given." + name, ", ") + ")";
        String update =
                " when matched" + joined(versions(columns), name -> " and kept." + name + " < given." + name, "")
                        + " then update set " + assigned(columns, "given");
        return new RowSql(merge + insert, merge + update + insert, Optional.empty());
    }

    /**
     * PostgreSQL has a statement of its own for rows that may be there already, and less work with it. Even so it has to look for each
     * before it adds it, which a plain insert need not.
     */
    static RowSql postgres(String table, List<RowColumn> columns) {
        String names = joined(columns, name -> name, ", ");
        String insert = "insert into " + table + " as kept (" + names + ") select " + names + " from " + given(columns);
        String conflict = insert + " on conflict (" + joined(keys(columns), name -> name, ", ") + ") do ";
        String update = "update set " + assigned(columns, "excluded")
                + joined(versions(columns), name -> " where kept." + name + " < excluded." + name, "");
        return new RowSql(
                conflict + "nothing",
                conflict + update,
                Optional.of("savepoint before_insert; " + insert + "; release savepoint before_insert"));
    }

    private static String given(List<RowColumn> columns) {
        String arrays =
                columns.stream().map(column -> column.kind().parameter()).collect(Collectors.joining(", "));
        return "unnest(" + arrays + ") as given_row(" + joined(columns, name -> name, ", ") + ")";
    }

    private static String assigned(List<RowColumn> columns, String from) {
        return others(columns).stream()
                .map(column -> column.role() == Role.UNLESS_SET
                        ? column.name() + " = coalesce(kept." + column.name() + ", " + from + "." + column.name() + ")"
                        : column.name() + " = " + from + "." + column.name())
                .collect(Collectors.joining(", "));
    }

    private static List<RowColumn> keys(List<RowColumn> columns) {
        return columns.stream().filter(column -> column.role() == Role.KEY).toList();
    }

    private static List<RowColumn> versions(List<RowColumn> columns) {
        return columns.stream().filter(column -> column.role() == Role.VERSION).toList();
    }

    private static List<RowColumn> others(List<RowColumn> columns) {
        return columns.stream().filter(column -> column.role() != Role.KEY).toList();
    }

    private static String joined(List<RowColumn> columns, Function<String, String> text, String between) {
        return columns.stream().map(RowColumn::name).map(text).collect(Collectors.joining(between));
    }
}
