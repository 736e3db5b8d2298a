package dev.scrip.billing.cases;

import static dev.scrip.billing.event.CaseDeadline.ANSWER;
import static dev.scrip.billing.event.CaseDeadline.REFUND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.cases.PaymentCase.Overdue;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.DuplicateChargeAnswered;
import dev.scrip.billing.event.DuplicateChargeConfirmed;
import dev.scrip.billing.event.DuplicateChargeOverdue;
import dev.scrip.billing.event.DuplicateChargeRefunded;
import dev.scrip.billing.event.DuplicateChargeRejected;
import dev.scrip.billing.event.DuplicateChargeReported;
import dev.scrip.billing.event.DuplicateChargeSuspected;
import dev.scrip.billing.event.Payment;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D1")
class AccountCasesTest {
    private static final String ACCOUNT = "vidmuse/anna";
    private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant RESPOND_BY = Instant.parse("2026-03-04T23:00:00Z");
    private static final Instant ANSWERED = Instant.parse("2026-03-03T10:00:00Z");
    private static final Instant REFUND_BY = Instant.parse("2026-03-12T23:00:00Z");
    private static final Instant LATE = Instant.parse("2026-03-20T10:00:00Z");

    private static final BillingEvent REPORTED =
            new DuplicateChargeReported(ACCOUNT, MONDAY, "case-1", "pay-1", "pay-2", "paid twice", RESPOND_BY);
    private static final BillingEvent CONFIRMED = new DuplicateChargeConfirmed(ACCOUNT, ANSWERED, "case-1", REFUND_BY);

    private static PaymentCase fold(BillingEvent... events) {
        AccountCases cases = AccountCases.NONE;
        for (int sequence = 0; sequence < events.length; sequence++) {
            cases = cases.on(events[sequence], sequence);
        }
        return Objects.requireNonNull(cases.byId().get("case-1"));
    }

    @Test
    void aReportedCaseIsOpenAndNamesBothPaymentsAndItsDueDate() {
        PaymentCase one = fold(REPORTED);
        assertThat(one.course().status()).isEqualTo(CaseStatus.OPEN);
        assertThat(one.opening()).isEqualTo(new CaseOpening(MONDAY, "pay-1", "pay-2", null, "paid twice", RESPOND_BY));
    }

    @Test
    void aSuspectedCaseNamesTheCycleThatWasPaidTwice() {
        Payment second = new Payment("pay-2", 1999, "USD", "card");
        PaymentCase one = fold(new DuplicateChargeSuspected(ACCOUNT, MONDAY, "case-1", 3, "pay-1", second, RESPOND_BY));
        assertThat(one.opening()).isEqualTo(new CaseOpening(MONDAY, "pay-1", "pay-2", 3, null, RESPOND_BY));
    }

    @Test
    void anAnswerStopsTheFirstClock() {
        PaymentCase one = fold(REPORTED, new DuplicateChargeAnswered(ACCOUNT, ANSWERED, "case-1", "we look into it"));
        assertThat(one.course().status()).isEqualTo(CaseStatus.ANSWERED);
        assertThat(one.course().answeredAt()).isEqualTo(ANSWERED);
        assertThat(one.overdueAt(LATE)).isEmpty();
    }

    @Test
    void aConfirmationIsAnAnswerAndStartsTheSecondClock() {
        PaymentCase one = fold(REPORTED, CONFIRMED);
        assertThat(one.course().status()).isEqualTo(CaseStatus.CONFIRMED);
        assertThat(one.course().answeredAt()).isEqualTo(ANSWERED);
        assertThat(one.course().refundBy()).isEqualTo(REFUND_BY);
        assertThat(one.overdueAt(REFUND_BY.minusNanos(1_000))).isEmpty();
        assertThat(one.overdueAt(REFUND_BY)).containsExactly(new Overdue(REFUND, REFUND_BY));
    }

    @Test
    void aMissedAnswerShowsAtItsVeryInstantThoughNothingWasRecorded() {
        PaymentCase one = fold(REPORTED);
        assertThat(one.overdueAt(RESPOND_BY.minusNanos(1_000))).isEmpty();
        assertThat(one.overdueAt(RESPOND_BY)).containsExactly(new Overdue(ANSWER, RESPOND_BY));
    }

    @Test
    void aMissedDeadlineOnRecordStaysVisibleForEver() {
        PaymentCase one = fold(
                REPORTED,
                new DuplicateChargeOverdue(ACCOUNT, RESPOND_BY, "case-1", ANSWER, RESPOND_BY),
                new DuplicateChargeConfirmed(ACCOUNT, LATE, "case-1", LATE.plusSeconds(60)),
                new DuplicateChargeOverdue(ACCOUNT, LATE.plusSeconds(60), "case-1", REFUND, LATE.plusSeconds(60)),
                new DuplicateChargeRefunded(ACCOUNT, LATE.plusSeconds(99), "case-1", "pay-2", "refund-1"));
        assertThat(one.overdueAt(LATE.plusSeconds(500)))
                .containsExactly(new Overdue(ANSWER, RESPOND_BY), new Overdue(REFUND, LATE.plusSeconds(60)));
    }

    @Test
    @Tag("D2")
    void aRefundEndsTheCaseWithItsReference() {
        PaymentCase one =
                fold(REPORTED, CONFIRMED, new DuplicateChargeRefunded(ACCOUNT, LATE, "case-1", "pay-2", "refund-1"));
        assertThat(one.course().status()).isEqualTo(CaseStatus.REFUNDED);
        assertThat(one.course().refundedPayment()).isEqualTo("pay-2");
        assertThat(one.course().refund()).isEqualTo("refund-1");
        assertThat(one.course().closedAt()).isEqualTo(LATE);
        assertThat(one.overdueAt(LATE)).isEmpty();
    }

    @Test
    @Tag("D2")
    void aRejectionEndsTheCaseWithItsReason() {
        PaymentCase one = fold(REPORTED, new DuplicateChargeRejected(ACCOUNT, ANSWERED, "case-1", "two accounts"));
        assertThat(one.course().status()).isEqualTo(CaseStatus.REJECTED);
        assertThat(one.course().rejection()).isEqualTo("two accounts");
        assertThat(one.overdueAt(LATE)).isEmpty();
    }

    @Test
    @Tag("I4")
    void whatIsToldTwiceChangesNothing() {
        BillingEvent overdue = new DuplicateChargeOverdue(ACCOUNT, RESPOND_BY, "case-1", ANSWER, RESPOND_BY);
        AccountCases once = AccountCases.NONE.on(REPORTED, 4).on(overdue, 5);
        assertThat(once.on(REPORTED, 4).on(overdue, 5)).isEqualTo(once);
    }
}
