package dev.scrip.billing.export.engine;

import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.balance.JdbcBalances;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.projection.Fact;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an account had after one of its events: from the last checkpoint before it and the events since, which are never many. */
final class AccountPast {
    private static final int AT_ONCE = 1_000;
    private static final Instant EVER = Instant.parse("9999-12-31T23:59:59Z");

    private final JdbcBalances balances;
    private final FactReader history;

    AccountPast(JdbcBalances balances, FactReader history) {
        this.balances = balances;
        this.history = history;
    }

    /** The account right after the event of that sequence; empty before its first. */
    Optional<BalanceView> after(Connection connection, String accountId, long sequence) throws SQLException {
        Optional<BalanceView> state = balances.checkpoint(connection, accountId, EVER, sequence);
        long at = state.map(BalanceView::sequence).orElse(-1L);
        while (at < sequence) {
            int next = (int) Math.min(AT_ONCE, sequence - at);
            List<Fact> facts = history.facts(history.ofAccount(accountId, at, next));
            if (facts.isEmpty()) {
                return state;
            }
            for (Fact fact : facts) {
                state = fact.event() instanceof AccountOpened opened
                        ? Optional.of(BalanceView.opened(opened))
                        : state.map(view -> view.on(fact.event()));
            }
            at = facts.getLast().sequence();
        }
        return state;
    }
}
