package dev.scrip.billing.due;

import dev.scrip.billing.account.AccountState;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.View;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
    /** The accounts for which something has fallen due by an instant, the longest due first; the last parameter is how many. */
    public static final String DUE_BY = "select account_id from account_due where due_at <= ? order by due_at limit ?";

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
        Map<String, Long> progress = new HashMap<>();
        for (Map.Entry<String, Row> row : read(connection, accountIds).entrySet()) {
            progress.put(row.getKey(), row.getValue().sequence());
        }
        return progress;
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
        store(connection, before.keySet(), after);
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
        String sql = "select sequence, state from account_due where account_id = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (String accountId : accountIds) {
                select.setString(1, accountId);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        AccountState state = json.readValue(row.getString(2), AccountState.class);
                        rows.put(accountId, new Row(row.getLong(1), state));
                    }
                }
            }
        }
        return rows;
    }

    private void store(Connection connection, Set<String> known, Map<String, Row> after) throws SQLException {
        String insert = "insert into account_due (sequence, due_at, state, account_id) values (?, ?, ?, ?)";
        String update = "update account_due set sequence = ?, due_at = ?, state = ? where account_id = ?";
        try (PreparedStatement begin = connection.prepareStatement(insert);
                PreparedStatement go = connection.prepareStatement(update)) {
            for (Map.Entry<String, Row> account : after.entrySet()) {
                PreparedStatement statement = known.contains(account.getKey()) ? go : begin;
                Row row = account.getValue();
                statement.setLong(1, row.sequence());
                statement.setObject(2, dueAt(row.state()).orElse(null));
                statement.setString(3, json.writeValueAsString(row.state()));
                statement.setString(4, account.getKey());
                statement.addBatch();
            }
            begin.executeBatch();
            go.executeBatch();
        }
    }

    private Optional<OffsetDateTime> dueAt(AccountState state) {
        return nextDue.apply(state).map(at -> at.atOffset(ZoneOffset.UTC));
    }
}
