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

import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.scenario.Given;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("D1")
class AnswerDuplicateChargeTest {
    private static final AnswerDuplicateCharge ANSWER =
            new AnswerDuplicateCharge(ACCOUNT, "case-1", "we are looking into it");
    private final Given open = given(reported("case-1", "pay-1", "pay-2"));

    @Test
    void isOnRecord() {
        open.when(ANSWER, ANSWER_DUE.minusNanos(1)).then(answered("case-1", ANSWER_DUE.minusNanos(1)));
    }

    @Test
    void isWelcomeEvenTooLate() {
        open.when(ANSWER, ANSWER_DUE).then(answered("case-1", ANSWER_DUE));
    }

    @Test
    void thereIsOnlyOneFirstAnswer() {
        open.and(answered("case-1", MONDAY))
                .when(ANSWER, MONDAY)
                .thenRejected(RejectionCode.CASE_ALREADY_ANSWERED, "caseId", "case-1");
    }

    @Test
    void aConfirmationWasAnAnswerToo() {
        open.and(confirmed("case-1", MONDAY, REFUND_DUE))
                .when(ANSWER, MONDAY)
                .thenRejected(RejectionCode.CASE_ALREADY_ANSWERED, "caseId", "case-1");
    }

    @Test
    void saysSomething() {
        open.when(new AnswerDuplicateCharge(ACCOUNT, "case-1", " "), MONDAY)
                .thenRejected(RejectionCode.INVALID_VALUE, "field", "answer", "value", " ", "expected", "not blank");
    }

    @Test
    void isRefusedOnceTheCaseIsClosed() {
        open.and(rejected("case-1", MONDAY))
                .when(ANSWER, MONDAY)
                .thenRejected(RejectionCode.CASE_CLOSED, "caseId", "case-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"case-2", "case-0", "case-01", "case--1", "case-99999999999", "1", "", "case-1 "})
    void isRefusedForACaseThatNeverWas(String caseId) {
        open.when(new AnswerDuplicateCharge(ACCOUNT, caseId, "we are looking into it"), MONDAY)
                .thenRejected(RejectionCode.UNKNOWN_CASE, "caseId", caseId);
        nothing().when(ANSWER, MONDAY).thenRejected(RejectionCode.UNKNOWN_CASE, "caseId", "case-1");
    }
}
