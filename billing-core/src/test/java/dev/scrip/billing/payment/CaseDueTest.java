package dev.scrip.billing.payment;

import static dev.scrip.billing.payment.CaseFacts.ANSWER_DUE;
import static dev.scrip.billing.payment.CaseFacts.MONDAY;
import static dev.scrip.billing.payment.CaseFacts.REFUND_DUE;
import static dev.scrip.billing.payment.CaseFacts.answered;
import static dev.scrip.billing.payment.CaseFacts.confirmed;
import static dev.scrip.billing.payment.CaseFacts.refunded;
import static dev.scrip.billing.payment.CaseFacts.reported;
import static dev.scrip.billing.scenario.Facts.ACCOUNT;
import static dev.scrip.billing.scenario.Given.given;
import static dev.scrip.billing.scenario.Given.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.CaseDeadline;
import dev.scrip.billing.event.DuplicateChargeOverdue;
import dev.scrip.billing.scenario.Given;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D1")
class CaseDueTest {
    private static final Instant MUCH_LATER = MONDAY.plus(Duration.ofDays(1_000));
    private final Given open = given(reported("case-1", "pay-1", "pay-2"));

    @Test
    void aMissedAnswerIsRecordedOnceAtItsExactInstant() {
        assertThat(open.dueBy(ANSWER_DUE.minusNanos(1))).isEmpty();
        assertThat(open.dueBy(ANSWER_DUE)).containsExactly(overdue("case-1", CaseDeadline.ANSWER, ANSWER_DUE));
        assertThat(open.dueBy(MUCH_LATER)).containsExactly(overdue("case-1", CaseDeadline.ANSWER, ANSWER_DUE));
    }

    @Test
    void anAnsweredCaseMissesNothing() {
        assertThat(open.and(answered("case-1", MONDAY)).dueBy(MUCH_LATER)).isEmpty();
    }

    @Test
    void aConfirmedCaseWaitsForItsRefundOnly() {
        Given confirmed = open.and(confirmed("case-1", MONDAY, REFUND_DUE));
        assertThat(CaseDue.nextInstant(confirmed.cases())).contains(REFUND_DUE);
        assertThat(confirmed.dueBy(REFUND_DUE.minusNanos(1))).isEmpty();
        assertThat(confirmed.dueBy(MUCH_LATER)).containsExactly(overdue("case-1", CaseDeadline.REFUND, REFUND_DUE));
    }

    @Test
    void aRefundInTimeMissesNothing() {
        Given refunded = open.and(confirmed("case-1", MONDAY, REFUND_DUE), refunded("case-1", MONDAY, "pay-2"));
        assertThat(refunded.dueBy(MUCH_LATER)).isEmpty();
        assertThat(CaseDue.nextInstant(refunded.cases())).isEmpty();
    }

    @Test
    void bothDeadlinesOfACaseCanBeMissed() {
        Instant late = ANSWER_DUE.plus(Duration.ofDays(1));
        Given missed = open.settledAt(late).and(confirmed("case-1", late, REFUND_DUE));
        assertThat(missed.dueBy(MUCH_LATER)).containsExactly(overdue("case-1", CaseDeadline.REFUND, REFUND_DUE));
        assertThat(missed.settledAt(MUCH_LATER).cases().open().getFirst().overdue())
                .containsExactly(CaseDeadline.ANSWER, CaseDeadline.REFUND);
    }

    @Test
    void whatIsMissedAtTheSameInstantIsRecordedTogether() {
        Given two = open.and(reported("case-2", "pay-1", "pay-3"));
        assertThat(CaseDue.next(two.cases(), ACCOUNT, MUCH_LATER))
                .containsExactly(
                        overdue("case-1", CaseDeadline.ANSWER, ANSWER_DUE),
                        overdue("case-2", CaseDeadline.ANSWER, ANSWER_DUE));
    }

    @Test
    void theEarliestComesFirst() {
        Given two = open.and(confirmed("case-1", MONDAY, REFUND_DUE), reported("case-2", "pay-1", "pay-3"));
        assertThat(two.dueBy(MUCH_LATER))
                .containsExactly(
                        overdue("case-2", CaseDeadline.ANSWER, ANSWER_DUE),
                        overdue("case-1", CaseDeadline.REFUND, REFUND_DUE));
    }

    @Test
    void withoutCasesNothingIsDue() {
        assertThat(CaseDue.nextInstant(nothing().cases())).isEmpty();
        assertThat(nothing().dueBy(MUCH_LATER)).isEmpty();
    }

    private static DuplicateChargeOverdue overdue(String caseId, CaseDeadline deadline, Instant dueAt) {
        return new DuplicateChargeOverdue(ACCOUNT, dueAt, caseId, deadline, dueAt);
    }
}
