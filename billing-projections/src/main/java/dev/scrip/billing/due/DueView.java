package dev.scrip.billing.due;

import dev.scrip.billing.account.AccountState;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.LookUp;
import dev.scrip.billing.projection.ProgressTable;
import dev.scrip.billing.projection.RowTable;
import dev.scrip.billing.projection.View;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** For each account the instant at which something falls due next. It only says when to look; what is due the account knows. */
public final class DueView implements View {
    /**
     * The accounts for which something has fallen due by an instant, the longest due first, and since when. The next parameters
     * are the instant, the same instant again and the account after which to go on; the last one is how many.
     */
    public static final String DUE_BY = "select account_id, due_at from account_due where due_at <= ?"
            + " and due_at >= ? and (due_at > ? or account_id > ?) order by due_at, account_id limit ?";

    private static final LookUp<String> STATES = new LookUp<>(
            "select d.account_id, d.sequence, d.state from " + LookUp.KEYS
                    + " join account_due d on d.account_id = k.one",
            List.of(Function.identity()));
    private static final RowTable TABLE = RowTable.named("account_due")
            .key("account_id")
            .number("sequence")
            .time("due_at")
            .text("state")
            .table();

    private final ProgressTable progress = new ProgressTable("account_due");
    private final Function<AccountState, Optional<Instant>> nextDue;
    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * A view of what falls due.
     *
     * @param nextDue when something happens to an account next, by the rules in force
     */
    public DueView(Function<AccountState, Optional<Instant>> nextDue) {
        this.nextDue = nextDue;
    }

    @Override
    public String name() {
        return "due";
    }

    @Override
    public Map<String, Long> progress(Connection connection, Set<String> accountIds) throws SQLException {
        return progress.progress(connection, accountIds);
    }

    @Override
    public void write(Connection connection, List<Fact> facts) throws SQLException {
        Map<String, List<Fact>> byAccount = new LinkedHashMap<>();
        for (Fact fact : facts) {
            byAccount
                    .computeIfAbsent(fact.accountId(), ignored -> new ArrayList<>())
                    .add(fact);
        }
        Map<String, Row> before = read(connection, byAccount.keySet());
        Map<String, Row> after = new LinkedHashMap<>();
        for (Map.Entry<String, List<Fact>> account : byAccount.entrySet()) {
            after.put(account.getKey(), fold(before.get(account.getKey()), account.getValue()));
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        after.forEach((accountId, row) -> rows.add(stored(accountId, row)));
        TABLE.save(connection, rows);
    }

    private record Row(long sequence, AccountState state) {}

    private static Row fold(@Nullable Row before, List<Fact> facts) {
        AccountState state = before == null ? null : before.state();
        for (Fact fact : facts) {
            state = AccountState.after(state, fact.event());
        }
        if (state == null) {
            throw new IllegalStateException("nothing to fold");
        }
        return new Row(facts.getLast().sequence(), state);
    }

    private Map<String, Row> read(Connection connection, Set<String> accountIds) throws SQLException {
        Map<String, Row> rows = new HashMap<>();
        STATES.forEach(connection, accountIds, row -> {
            AccountState state = json.readValue(row.getString(3), AccountState.class);
            rows.put(row.getString(1), new Row(row.getLong(2), state));
        });
        return rows;
    }

    private @Nullable Object[] stored(String accountId, Row row) {
        return new @Nullable Object[] {
            accountId, row.sequence(), nextDue.apply(row.state()).orElse(null), json.writeValueAsString(row.state())
        };
    }
}
