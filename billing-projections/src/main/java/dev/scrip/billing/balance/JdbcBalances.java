package dev.scrip.billing.balance;

import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.LookUp;
import dev.scrip.billing.projection.PoisonedFact;
import dev.scrip.billing.projection.ProgressTable;
import dev.scrip.billing.projection.RowTable;
import dev.scrip.billing.projection.View;
import dev.scrip.billing.projection.ViewJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The balance of every account: one row each, its fold as JSON. */
public final class JdbcBalances implements View {
    private static final LookUp<String> STATES = new LookUp<>(
            "select b.account_id, b.state from " + LookUp.KEYS + " join balance b on b.account_id = k.one",
            List.of(Function.identity()));
    private static final RowTable TABLE = RowTable.named("balance")
            .key("account_id")
            .number("sequence")
            .text("state")
            .number("available")
            .number("held")
            .table();

    private final ProgressTable progress = new ProgressTable("balance");

    @Override
    public String name() {
        return "balance";
    }

    @Override
    public Map<String, Long> progress(Connection connection, Set<String> accountIds) throws SQLException {
        return progress.progress(connection, accountIds);
    }

    @Override
    public void write(Connection connection, List<Fact> facts) throws SQLException {
        Set<String> accountIds = new LinkedHashSet<>();
        facts.forEach(fact -> accountIds.add(fact.accountId()));
        Map<String, BalanceView> before = read(connection, accountIds);
        Map<String, BalanceView> after = new LinkedHashMap<>(before);
        facts.forEach(fact -> after.compute(fact.accountId(), (ignored, view) -> fold(view, fact)));
        TABLE.save(connection, after.values().stream().map(JdbcBalances::row).toList());
    }

    /** An account's fold; empty when none of its events has been folded. */
    public Optional<BalanceView> find(Connection connection, String accountId) throws SQLException {
        return Optional.ofNullable(read(connection, Set.of(accountId)).get(accountId));
    }

    private static BalanceView fold(@Nullable BalanceView view, Fact fact) {
        try {
            if (fact.event() instanceof AccountOpened opened) {
                return BalanceView.opened(opened);
            }
            if (view == null) {
                throw new IllegalStateException("an account's first event opens it");
            }
            return view.on(fact.event());
        } catch (RuntimeException poisoned) {
            throw new PoisonedFact(fact, poisoned);
        }
    }

    private static Map<String, BalanceView> read(Connection connection, Set<String> accountIds) throws SQLException {
        Map<String, BalanceView> views = new HashMap<>();
        STATES.forEach(
                connection,
                accountIds,
                row -> views.put(row.getString(1), ViewJson.MAPPER.readValue(row.getString(2), BalanceView.class)));
        return views;
    }

    private static @Nullable Object[] row(BalanceView view) {
        return new @Nullable Object[] {
            view.accountId(),
            view.sequence(),
            ViewJson.MAPPER.writeValueAsString(view),
            view.ledger().available(view.lastAt()),
            view.ledger().held()
        };
    }
}
