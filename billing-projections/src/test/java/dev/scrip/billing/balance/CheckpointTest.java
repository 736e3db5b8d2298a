package dev.scrip.billing.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.Projection;
import dev.scrip.billing.projection.RandomHistory;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.projection.TestTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("B4")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class CheckpointTest {
    private static final Instant FOR_EVER = Instant.parse("9999-12-31T23:59:59Z");

    private final List<Fact> facts = RandomHistory.of(11, 1, 2_600);
    private final String account = facts.getFirst().accountId();
    private final JdbcBalances balances = JdbcBalances.remembering(10);
    private final TestDatabase database;

    CheckpointTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void noPlaceInAnAccountsPastIsFarFromOneThatIsKept() throws SQLException {
        List<BalanceView> states = states();
        try (Connection connection = TestTables.on(database)) {
            for (int from = 0; from < facts.size(); from += 450) {
                Projection.project(balances, connection, facts.subList(from, Math.min(facts.size(), from + 450)));
            }
            for (int sequence = 0; sequence < states.size(); sequence += 97) {
                int kept = sequence / JdbcBalances.CHECKPOINT_EVERY * JdbcBalances.CHECKPOINT_EVERY;
                var found = balances.checkpoint(connection, account, FOR_EVER, sequence);
                assertThat(found.map(BalanceView::sequence).orElse(0L)).isEqualTo(kept);
                found.ifPresent(view -> assertThat(view).isEqualTo(states.get(kept)));
            }
        }
    }

    @Test
    void noEventInItTookEffectLaterThanAskedFor() throws SQLException {
        List<BalanceView> states = states();
        try (Connection connection = TestTables.on(database)) {
            Projection.project(balances, connection, facts);
            Instant at = states.get(2_000).lastAt();

            assertThat(balances.checkpoint(connection, account, at, Long.MAX_VALUE))
                    .hasValue(states.get(2_000));
            assertThat(balances.checkpoint(connection, account, at.minusNanos(1_000), Long.MAX_VALUE))
                    .hasValue(states.get(1_000));
            assertThat(balances.checkpoint(connection, account, RandomHistory.START, Long.MAX_VALUE))
                    .isEmpty();
            assertThat(balances.checkpoint(connection, "vidmuse/nobody", FOR_EVER, Long.MAX_VALUE))
                    .isEmpty();
        }
    }

    private List<BalanceView> states() {
        List<BalanceView> states = new ArrayList<>();
        for (Fact fact : facts) {
            states.add(
                    fact.event() instanceof AccountOpened opened
                            ? BalanceView.opened(opened)
                            : states.getLast().on(fact.event()));
        }
        return states;
    }
}
