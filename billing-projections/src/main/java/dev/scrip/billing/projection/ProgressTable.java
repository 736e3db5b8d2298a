package dev.scrip.billing.projection;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far a view has come with each account, for views whose own tables do not have a row for every account: a table
 * with {@code account_id} as its key and {@code sequence}.
 */
public final class ProgressTable {
    private final String select;
    private final String insert;
    private final String update;

    /** @param table its name, a constant of the program */
    public ProgressTable(String table) {
        this.select = "select account_id, sequence from " + table + " where account_id = any(?)";
        this.insert = "insert into " + table + " (sequence, account_id) values (?, ?)";
        this.update = "update " + table + " set sequence = ? where account_id = ?";
    }

    /** The last sequence of each of these accounts; one that was never seen is left out. */
    public Map<String, Long> progress(Connection connection, Set<String> accountIds) throws SQLException {
        Map<String, Long> progress = new HashMap<>();
        Array ids = connection.createArrayOf("varchar", accountIds.toArray());
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
        Map<String, Long> first = new HashMap<>();
        for (Fact fact : facts) {
            first.putIfAbsent(fact.accountId(), fact.sequence());
            last.put(fact.accountId(), fact.sequence());
        }
        try (PreparedStatement begin = connection.prepareStatement(insert);
                PreparedStatement goOn = connection.prepareStatement(update)) {
            for (Map.Entry<String, Long> account : last.entrySet()) {
                boolean unknown = first.getOrDefault(account.getKey(), 0L) == 0;
                PreparedStatement statement = unknown ? begin : goOn;
                statement.setLong(1, account.getValue());
                statement.setString(2, account.getKey());
                statement.addBatch();
            }
            begin.executeBatch();
            goOn.executeBatch();
        }
    }
}
