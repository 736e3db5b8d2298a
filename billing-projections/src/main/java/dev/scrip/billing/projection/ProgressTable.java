package dev.scrip.billing.projection;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a view has come with each account, for views whose own tables do not have a row for every account: a table
 * with {@code account_id} as its key and {@code sequence}.
 */
public final class ProgressTable {
    private final String select;
    private final RowTable rows;

    /** @param table its name, a constant of the program */
    public ProgressTable(String table) {
        this.select = "select account_id, sequence from " + table + " where account_id = any(?)";
        this.rows = RowTable.named(table).key("account_id").number("sequence").table();
    }

    /** The last sequence of each of these accounts; one that was never seen is left out. */
    public Map<String, Long> progress(Connection connection, Set<String> accountIds) throws SQLException {
        Map<String, Long> progress = new HashMap<>();
        Array ids = connection.createArrayOf("varchar", accountIds.toArray(String[]::new));
        try (PreparedStatement query = connection.prepareStatement(select)) {
            query.setArray(1, ids);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    progress.put(row.getString(1), row.getLong(2));
                }
            }
        } finally {
            ids.free();
        }
        return progress;
    }

    /** Remembers the last of each account's facts, which are gapless and fresh. */
    public void advance(Connection connection, List<Fact> facts) throws SQLException {
        Map<String, Long> last = new LinkedHashMap<>();
        facts.forEach(fact -> last.put(fact.accountId(), fact.sequence()));
        List<@Nullable Object[]> reached = new ArrayList<>();
        last.forEach((accountId, sequence) -> reached.add(new Object[] {accountId, sequence}));
        rows.save(connection, reached);
    }
}
