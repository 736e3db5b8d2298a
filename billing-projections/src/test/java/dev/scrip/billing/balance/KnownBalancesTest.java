package dev.scrip.billing.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.Projection;
import dev.scrip.billing.projection.RandomHistory;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.projection.TestTables;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever remembers what he has folded writes the same as whoever reads it again each time. */
@Tag("I4")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class KnownBalancesTest {
    private final List<Fact> facts = RandomHistory.of(5, 6, 400);
    private final TestDatabase database;

    KnownBalancesTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void twoNodesThatTakeTurnsComeToTheSameAsOneReplay() throws SQLException {
        List<String> replayed = replayed();
        try (Connection connection = TestTables.on(database)) {
            JdbcBalances one = JdbcBalances.remembering(4);
            JdbcBalances other = JdbcBalances.remembering(100);
            for (int from = 0; from < facts.size(); from += 10) {
                JdbcBalances turn = from / 30 % 2 == 0 ? one : other;
                Projection.project(turn, connection, facts.subList(from, Math.min(facts.size(), from + 10)));
            }
            assertThat(TestTables.rows(connection, "balance")).isEqualTo(replayed);
        }
    }

    @Test
    void whatWasRolledBackIsFoldedAgainFromWhatTheTableHolds() throws SQLException {
        List<String> replayed = replayed();
        try (Connection connection = DriverManager.getConnection(TestTables.url(database))) {
            connection.setAutoCommit(false);
            JdbcBalances balances = JdbcBalances.remembering(100);
            Projection.project(balances, connection, facts.subList(0, 200));
            connection.commit();
            Projection.project(balances, connection, facts.subList(200, 300));
            connection.rollback();

            Projection.project(balances, connection, facts.subList(200, facts.size()));

            assertThat(TestTables.rows(connection, "balance")).isEqualTo(replayed);
        }
    }

    private List<String> replayed() throws SQLException {
        try (Connection fresh = TestTables.on(database)) {
            Projection.project(new JdbcBalances(), fresh, facts);
            return TestTables.rows(fresh, "balance");
        }
    }
}
