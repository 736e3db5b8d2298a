package dev.scrip.billing.payment;

import static dev.scrip.billing.payment.CaseFacts.MONDAY;
import static dev.scrip.billing.payment.CaseFacts.REFUND_DUE;
import static dev.scrip.billing.payment.CaseFacts.answered;
import static dev.scrip.billing.payment.CaseFacts.confirmed;
import static dev.scrip.billing.payment.CaseFacts.refunded;
import static dev.scrip.billing.payment.CaseFacts.rejected;
import static dev.scrip.billing.payment.CaseFacts.reported;
import static dev.scrip.billing.scenario.Facts.ACCOUNT;
import static dev.scrip.billing.scenario.Given.given;
import static dev.scrip.billing.scenario.Given.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.scenario.Given;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D2")
class RefundDuplicateChargeTest {
    private final Given open = given(reported("case-1", "pay-1", "pay-2"));
    private final Given confirmed = open.and(confirmed("case-1", MONDAY, REFUND_DUE));

    @Test
    void closesTheCaseWithTheRefundsReference() {
        Given closed = confirmed.when(refund("case-1", "pay-2"), MONDAY).then(refunded("case-1", MONDAY, "pay-2"));
        assertThat(closed.cases().open()).isEmpty();
        assertThat(closed.dueBy(REFUND_DUE)).isEmpty();
    }

    @Test
    void isOfTheSecondPaymentUnlessSaidOtherwise() {
        confirmed
                .when(new RefundDuplicateCharge(ACCOUNT, "case-1", null, "refund-of-pay-2"), MONDAY)
                .then(refunded("case-1", MONDAY, "pay-2"));
        confirmed.when(refund("case-1", "pay-1"), MONDAY).then(refunded("case-1", MONDAY, "pay-1"));
    }

    @Test
    void isOfNoOtherPayment() {
        confirmed
                .when(refund("case-1", "pay-3"), MONDAY)
                .thenRejected(
                        RejectionCode.INVALID_VALUE,
                        "field",
                        "payment",
                        "value",
                        "pay-3",
                        "expected",
                        List.of("pay-1", "pay-2"));
    }

    @Test
    @Tag("D1")
    void needsAConfirmation() {
        open.when(refund("case-1", "pay-2"), MONDAY).thenRejected(RejectionCode.CASE_NOT_CONFIRMED, "caseId", "case-1");
        open.and(answered("case-1", MONDAY))
                .when(refund("case-1", "pay-2"), MONDAY)
                .thenRejected(RejectionCode.CASE_NOT_CONFIRMED, "caseId", "case-1");
    }

    @Test
    void aPaymentIsNeverRefundedTwiceWhateverCasesItIsIn() {
        Given refundedBefore = confirmed
                .and(refunded("case-1", MONDAY, "pay-2"))
                .and(reported("case-2", "pay-2", "pay-3"), confirmed("case-2", MONDAY, REFUND_DUE));
        refundedBefore
                .when(refund("case-2", "pay-2"), MONDAY)
                .thenRejected(
                        RejectionCode.PAYMENT_ALREADY_REFUNDED,
                        "payment",
                        "pay-2",
                        "caseId",
                        "case-1",
                        "refund",
                        "refund-of-pay-2");
        refundedBefore.when(refund("case-2", "pay-3"), MONDAY).then(refunded("case-2", MONDAY, "pay-3"));
    }

    @Test
    void isRefusedTheSecondTime() {
        confirmed
                .and(refunded("case-1", MONDAY, "pay-2"))
                .when(refund("case-1", "pay-1"), MONDAY)
                .thenRejected(RejectionCode.CASE_CLOSED, "caseId", "case-1");
    }

    @Test
    void isRefusedOnceTheCaseIsRejected() {
        open.and(rejected("case-1", MONDAY))
                .when(refund("case-1", "pay-2"), MONDAY)
                .thenRejected(RejectionCode.CASE_CLOSED, "caseId", "case-1");
    }

    @Test
    void needsItsReference() {
        confirmed
                .when(new RefundDuplicateCharge(ACCOUNT, "case-1", null, " "), MONDAY)
                .thenRejected(RejectionCode.INVALID_VALUE, "field", "refund", "value", " ", "expected", "not blank");
    }

    @Test
    void isRefusedForACaseThatNeverWas() {
        nothing().when(refund("case-1", null), MONDAY).thenRejected(RejectionCode.UNKNOWN_CASE, "caseId", "case-1");
    }

    private static RefundDuplicateCharge refund(String caseId, @Nullable String payment) {
        return new RefundDuplicateCharge(ACCOUNT, caseId, payment, "refund-of-" + payment);
    }
}
