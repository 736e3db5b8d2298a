package dev.scrip.billing.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.PaymentContradicted;
import dev.scrip.billing.event.PaymentDeclined;
import dev.scrip.billing.event.PaymentMethodAttached;
import dev.scrip.billing.event.PaymentOutcome;
import dev.scrip.billing.event.PaymentPurpose;
import dev.scrip.billing.event.PaymentRefundDeclined;
import dev.scrip.billing.event.PaymentRefundRequested;
import dev.scrip.billing.event.PaymentRefunded;
import dev.scrip.billing.event.PaymentRequested;
import dev.scrip.billing.event.PaymentSucceeded;
import dev.scrip.billing.payments.JdbcClaims.Step;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.Projection;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.projection.TestTables;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How payments stand, and who asks the provider about them. */
@Tag("S5")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PaymentsViewTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final String ANNA = "x/anna";
    private static final PaymentKey FIRST = new PaymentKey(ANNA, "pay-1");

    private final PaymentsView view = new PaymentsView();
    private final TestDatabase database;

    PaymentsViewTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void aPaymentIsOpenUntilItHasItsOutcome() throws SQLException {
        try (Connection connection = TestTables.on(database)) {
            JdbcPayments table = new JdbcPayments(connection);
            List<Fact> facts = facts(
                    new PaymentMethodAttached(ANNA, NOON, "pm_1"),
                    requested("pay-1"),
                    requested("pay-2"),
                    new PaymentDeclined(ANNA, NOON.plusSeconds(1), "pay-1", "insufficient_funds", true));

            Projection.project(view, connection, facts.subList(0, 3));
            assertThat(keys(table)).containsExactly(FIRST, new PaymentKey(ANNA, "pay-2"));
            Projection.project(view, connection, facts.subList(3, 4));

            assertThat(keys(table)).containsExactly(new PaymentKey(ANNA, "pay-2"));
            CollectedPayment declined = table.find(FIRST).orElseThrow();
            assertThat(declined.state()).isEqualTo(PaymentState.DECLINED);
            assertThat(declined.reason()).isEqualTo("insufficient_funds");
            assertThat(declined.closedAt()).isEqualTo(NOON.plusSeconds(1));
            assertThat(table.list(ANNA, Long.MAX_VALUE, 10))
                    .extracting(CollectedPayment::paymentId)
                    .containsExactly("pay-2", "pay-1");
            assertThat(table.list(ANNA, 2, 10))
                    .extracting(CollectedPayment::paymentId)
                    .containsExactly("pay-1");
        }
    }

    @Test
    void moneyThatGoesBackIsOpenUntilItHasGone() throws SQLException {
        try (Connection connection = TestTables.on(database)) {
            JdbcPayments table = new JdbcPayments(connection);
            List<Fact> facts = facts(
                    requested("pay-1"),
                    new PaymentSucceeded(ANNA, NOON, "pay-1", "pi_1"),
                    new PaymentRefundRequested(ANNA, NOON, "pay-1", "pi_1", 500, "USD", "overtaken"),
                    new PaymentRefunded(ANNA, NOON.plusSeconds(2), "pay-1", "re_1"));

            Projection.project(view, connection, facts.subList(0, 3));
            assertThat(table.open(10)).containsExactly(new OpenPayment(FIRST, Step.REFUND));
            Projection.project(view, connection, facts.subList(3, 4));

            assertThat(table.open(10)).isEmpty();
            CollectedPayment back = table.find(FIRST).orElseThrow();
            assertThat(back.state()).isEqualTo(PaymentState.REFUNDED);
            assertThat(back.reason()).isEqualTo("overtaken");
            assertThat(back.reference()).isEqualTo("pi_1");
            assertThat(back.refund()).isEqualTo("re_1");
        }
    }

    @Test
    void whatTheProviderSaysOtherwiseStandsBesideTheRecord() throws SQLException {
        try (Connection connection = TestTables.on(database)) {
            JdbcPayments table = new JdbcPayments(connection);
            List<Fact> facts = facts(
                    requested("pay-1"),
                    new PaymentDeclined(ANNA, NOON, "pay-1", "insufficient_funds", true),
                    new PaymentContradicted(ANNA, NOON, "pay-1", PaymentOutcome.SUCCEEDED, "pi_1"),
                    new PaymentRefundRequested(ANNA, NOON, "pay-1", "pi_1", 500, "USD", "contradicted"));

            Projection.project(view, connection, facts.subList(0, 3));
            assertThat(table.open(10)).isEmpty();
            CollectedPayment declined = table.find(FIRST).orElseThrow();
            assertThat(declined.state()).isEqualTo(PaymentState.DECLINED);
            assertThat(declined.contradiction()).isEqualTo("SUCCEEDED pi_1");

            Projection.project(view, connection, facts.subList(3, 4));
            assertThat(table.open(10)).containsExactly(new OpenPayment(FIRST, Step.REFUND));
            assertThat(table.find(FIRST).orElseThrow().reference()).isEqualTo("pi_1");
        }
    }

    @Test
    @Tag("I4")
    void whatIsDeliveredAgainOrInOtherBatchesChangesNothing() throws SQLException {
        List<Fact> facts = facts(
                requested("pay-1"),
                new PaymentSucceeded(ANNA, NOON, "pay-1", "pi_1"),
                new PaymentRefundRequested(ANNA, NOON, "pay-1", "pi_1", 500, "USD", "overtaken"),
                new PaymentRefundDeclined(ANNA, NOON, "pay-1", "too_late"),
                requested("pay-2"));
        List<String> atOnce;
        try (Connection connection = TestTables.on(database)) {
            Projection.project(view, connection, facts);
            atOnce = TestTables.rows(connection, "collected_payment");
            Projection.project(view, connection, facts);
            assertThat(TestTables.rows(connection, "collected_payment")).isEqualTo(atOnce);
        }
        try (Connection connection = TestTables.on(database)) {
            for (Fact fact : facts) {
                Projection.project(view, connection, List.of(fact));
            }
            assertThat(TestTables.rows(connection, "collected_payment")).isEqualTo(atOnce);
        }
    }

    @Test
    void oneAtATimeAsksAndWhoComesAfterKnowsThatSomebodyHasAsked() throws SQLException {
        String url = TestTables.url(database);
        try (Connection one = DriverManager.getConnection(url);
                Connection other = DriverManager.getConnection(url)) {
            Projection.project(view, one, facts(requested("pay-1")));

            assertThat(new JdbcClaims(one).take(FIRST, Step.COLLECT, Duration.ofMinutes(1)))
                    .isEqualTo(1);
            assertThat(new JdbcPayments(other).open(10)).isEmpty();
            assertThat(new JdbcClaims(other).take(FIRST, Step.COLLECT, Duration.ofMinutes(1)))
                    .isZero();
            assertThat(new JdbcClaims(other).take(FIRST, Step.REFUND, Duration.ofMinutes(1)))
                    .isEqualTo(1);

            new JdbcClaims(one).pause(FIRST, Step.COLLECT, 1, Duration.ZERO);
            assertThat(keys(new JdbcPayments(other))).containsExactly(FIRST);
            assertThat(new JdbcClaims(other).take(FIRST, Step.COLLECT, Duration.ofMinutes(1)))
                    .isEqualTo(2);
            // Whose claim has run out shortens nobody else's.
            new JdbcClaims(one).pause(FIRST, Step.COLLECT, 1, Duration.ZERO);
            assertThat(new JdbcPayments(other).open(10)).isEmpty();
            new JdbcClaims(other).release(FIRST, Step.COLLECT);
            assertThat(keys(new JdbcPayments(one))).containsExactly(FIRST);
            assertThat(new JdbcClaims(other).take(FIRST, Step.COLLECT, Duration.ofMinutes(1)))
                    .isEqualTo(3);

            assertThat(new JdbcClaims(one).forgetDone(Duration.ofHours(-1))).isEqualTo(0);
            Projection.project(
                    view, one, List.of(new Fact(9, 9, NOON, new PaymentSucceeded(ANNA, NOON, "pay-1", "pi_1"))));
            assertThat(new JdbcClaims(one).forgetDone(Duration.ofHours(1))).isZero();
            assertThat(new JdbcClaims(one).forgetDone(Duration.ofHours(-1))).isEqualTo(2);
        }
    }

    /** Both look, both find nobody, both write: the table takes one of them. */
    @Test
    void theTableTakesOneClaimOnly() throws SQLException {
        String url = TestTables.url(database);
        try (Connection one = DriverManager.getConnection(url);
                Connection other = DriverManager.getConnection(url)) {
            assertThat(new JdbcClaims(one).take(FIRST, Step.COLLECT, Duration.ofMinutes(1)))
                    .isEqualTo(1);
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> other.createStatement()
                            .execute("insert into payment_claim (account_id, payment_id, step, held_until, tries)"
                                    + " values ('x/anna', 'pay-1', 'COLLECT', current_timestamp, 1)"));
        }
    }

    private static List<PaymentKey> keys(JdbcPayments table) throws SQLException {
        return table.open(10).stream().map(OpenPayment::key).toList();
    }

    private static PaymentRequested requested(String paymentId) {
        return new PaymentRequested(
                ANNA, NOON, paymentId, PaymentPurpose.RENEWAL, "pro", 1, 500, "USD", "pm_1", 1, null, "v1");
    }

    private static List<Fact> facts(BillingEvent... events) {
        List<Fact> facts = new ArrayList<>();
        for (BillingEvent event : events) {
            facts.add(new Fact(facts.size() + 1, facts.size(), NOON, event));
        }
        return facts;
    }
}
