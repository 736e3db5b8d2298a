package dev.scrip.billing.payment;

import static dev.scrip.billing.payment.CaseFacts.ANSWER_DUE;
import static dev.scrip.billing.payment.CaseFacts.MONDAY;
import static dev.scrip.billing.payment.CaseFacts.REFUND_DUE;
import static dev.scrip.billing.payment.CaseFacts.answered;
import static dev.scrip.billing.payment.CaseFacts.confirmed;
import static dev.scrip.billing.payment.CaseFacts.rejected;
import static dev.scrip.billing.payment.CaseFacts.reported;
import static dev.scrip.billing.scenario.Facts.ACCOUNT;
import static dev.scrip.billing.scenario.Given.given;
import static dev.scrip.billing.scenario.Given.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.scenario.Given;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D2")
class RejectDuplicateChargeTest {
    private static final RejectDuplicateCharge REJECT =
            new RejectDuplicateCharge(ACCOUNT, "case-1", "two different months");
    private final Given open = given(reported("case-1", "pay-1", "pay-2"));

    @Test
    void closesTheCaseWithAReason() {
        Given closed = open.when(REJECT, MONDAY).then(rejected("case-1", MONDAY));
        assertThat(closed.cases().open()).isEmpty();
        assertThat(closed.dueBy(ANSWER_DUE)).isEmpty();
    }

    @Test
    void mayFollowAnAnswer() {
        open.and(answered("case-1", MONDAY)).when(REJECT, MONDAY).then(rejected("case-1", MONDAY));
    }

    @Test
    void whatWasConfirmedCannotBeRejectedAnyMore() {
        open.and(confirmed("case-1", MONDAY, REFUND_DUE))
                .when(REJECT, MONDAY)
                .thenRejected(RejectionCode.CASE_ALREADY_CONFIRMED, "caseId", "case-1", "refundBy", REFUND_DUE);
    }

    @Test
    void needsAReason() {
        open.when(new RejectDuplicateCharge(ACCOUNT, "case-1", ""), MONDAY)
                .thenRejected(RejectionCode.INVALID_VALUE, "field", "reason", "value", "", "expected", "not blank");
    }

    @Test
    void isRefusedTheSecondTime() {
        open.and(rejected("case-1", MONDAY))
                .when(REJECT, MONDAY)
                .thenRejected(RejectionCode.CASE_CLOSED, "caseId", "case-1");
    }

    @Test
    void isRefusedForACaseThatNeverWas() {
        nothing().when(REJECT, MONDAY).thenRejected(RejectionCode.UNKNOWN_CASE, "caseId", "case-1");
    }
}
