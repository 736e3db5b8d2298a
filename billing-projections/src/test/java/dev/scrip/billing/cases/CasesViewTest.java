package dev.scrip.billing.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.AddOnPurchased;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CaseDeadline;
import dev.scrip.billing.event.DuplicateChargeConfirmed;
import dev.scrip.billing.event.DuplicateChargeOverdue;
import dev.scrip.billing.event.DuplicateChargeRefunded;
import dev.scrip.billing.event.DuplicateChargeReported;
import dev.scrip.billing.event.DuplicateChargeSuspected;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.Projection;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.projection.TestTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("D1")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class CasesViewTest {
    private static final String ACCOUNT = "vidmuse/anna";
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    private static final Payment SECOND = new Payment("pay-2", 1999, "USD", null);

    private static final List<BillingEvent> HISTORY = List.of(
            new AddOnPurchased(ACCOUNT, START, "small", 500, SECOND, "lot-1"),
            new DuplicateChargeReported(ACCOUNT, hour(1), "case-1", "pay-1", "pay-2", "twice", hour(48)),
            new DuplicateChargeSuspected(ACCOUNT, hour(2), "case-2", 4, "pay-1", SECOND, hour(49)),
            new DuplicateChargeOverdue(ACCOUNT, hour(48), "case-1", CaseDeadline.ANSWER, hour(48)),
            new DuplicateChargeConfirmed(ACCOUNT, hour(50), "case-1", hour(99)),
            new DuplicateChargeRefunded(ACCOUNT, hour(60), "case-1", "pay-2", "refund-1"));

    private final TestDatabase database;

    CasesViewTest(TestDatabase database) {
        this.database = database;
    }

    private Connection connection;

    private static Instant hour(long hours) {
        return START.plusSeconds(3_600 * hours);
    }

    @BeforeEach
    void createTables() throws SQLException {
        connection = TestTables.on(database);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void tell(int from, int to) throws SQLException {
        List<Fact> facts = new ArrayList<>();
        for (int sequence = from; sequence < to; sequence++) {
            BillingEvent event = HISTORY.get(sequence);
            facts.add(new Fact(sequence + 1, sequence, event.at(), event));
        }
        Projection.project(new CasesView(), connection, facts);
    }

    private static AccountCases folded() {
        AccountCases cases = AccountCases.NONE;
        for (int sequence = 0; sequence < HISTORY.size(); sequence++) {
            cases = cases.on(HISTORY.get(sequence), sequence);
        }
        return cases;
    }

    @Test
    @Tag("D2")
    @Tag("I4")
    void casesComeBackFromTheTableAsTheyWereFoldedHoweverTheyWereDelivered() throws SQLException {
        tell(0, 2);
        tell(0, 4);
        tell(3, 6);
        tell(0, 6);
        assertThat(new JdbcPaymentCases(connection).load(ACCOUNT)).isEqualTo(folded());
    }

    @Test
    void casesAreListedTheLatestFirst() throws SQLException {
        tell(0, 6);
        JdbcPaymentCases cases = new JdbcPaymentCases(connection);
        assertThat(cases.list(ACCOUNT)).extracting(PaymentCase::caseId).containsExactly("case-2", "case-1");
        assertThat(cases.list("vidmud/anna")).isEmpty();
        assertThat(cases.find(ACCOUNT, "case-2"))
                .hasValueSatisfying(one -> assertThat(one.opening().cycle()).isEqualTo(4));
        assertThat(cases.find(ACCOUNT, "case-3")).isEmpty();
    }
}
