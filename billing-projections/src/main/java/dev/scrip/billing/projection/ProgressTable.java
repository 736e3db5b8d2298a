package dev.scrip.billing.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How far a view has come with each account, for views whose own tables do not have a row for every account: a table
 * with {@code account_id} as its key and {@code sequence}.
 */
public final class ProgressTable {
    private final LookUp<String> reached;
    private final RowTable rows;

    /** @param table its name, a constant of the program */
    public ProgressTable(String table) {
        this.reached = new LookUp<>(
                "select t.account_id, t.sequence from " + LookUp.KEYS + " join " + table + " t on t.account_id = k.one",
                List.of(Function.identity()));
        this.rows = RowTable.named(table).key("account_id").number("sequence").table();
    }

    /** The last sequence of each of these accounts; one that was never seen is left out. */
    public Map<String, Long> progress(Connection connection, Set<String> accountIds) throws SQLException {
        Map<String, Long> progress = new HashMap<>();
        reached.forEach(connection, accountIds, row -> progress.put(row.getString(1), row.getLong(2)));
        return progress;
    }

    /** Remembers the last of each account's facts, which are gapless and fresh. */
    public void advance(Connection connection, List<Fact> facts) throws SQLException {
        Map<String, Long> last = new LinkedHashMap<>();
        facts.forEach(fact -> last.put(fact.accountId(), fact.sequence()));
        List<@Nullable Object[]> now = new ArrayList<>();
        last.forEach((accountId, sequence) -> now.add(new Object[] {accountId, sequence}));
        rows.save(connection, now);
    }
}
