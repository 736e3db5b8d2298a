package dev.scrip.billing.http.duplicatecharge;

import dev.scrip.billing.event.DuplicateChargeAnswered;
import dev.scrip.billing.event.DuplicateChargeConfirmed;
import dev.scrip.billing.event.DuplicateChargeOverdue;
import dev.scrip.billing.event.DuplicateChargeRefunded;
import dev.scrip.billing.event.DuplicateChargeRejected;
import dev.scrip.billing.event.DuplicateChargeReported;
import dev.scrip.billing.event.DuplicateChargeSuspected;
import dev.scrip.billing.event.PaymentCaseEvent;
import dev.scrip.billing.event.PaymentRefundRequested;
import dev.scrip.billing.http.exchange.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step of a duplicate-charge case.
 *
 * @param respondBy the customer is to be answered before this instant
 * @param refundBy the refund is to be made before this instant
 * @param payment reference of the payment that was paid back; never again (D2)
 * @param refund reference of the refund
 * @param paymentId under which the engine gives the second payment back itself, since it collected it; left out: somebody else has to
 */
record CaseReceipt(
        String accountId,
        String caseId,
        Stage stage,
        @Nullable String firstPayment,
        @Nullable String secondPayment,
        @Nullable Instant respondBy,
        @Nullable Instant refundBy,
        @Nullable String answer,
        @Nullable String reason,
        @Nullable String payment,
        @Nullable String refund,
        @Nullable String paymentId,
        Instant at,
        long sequence) {

    /** How far a case has come. */
    enum Stage {
        REPORTED,
        ANSWERED,
        CONFIRMED,
        REJECTED,
        REFUNDED
    }

    static CaseReceipt of(Outcome outcome) {
        return switch (outcome.first(PaymentCaseEvent.class)) {
            case DuplicateChargeReported e ->
                at(Stage.REPORTED, e, outcome)
                        .about(e.firstPayment(), e.secondPayment(), e.respondBy())
                        .because(e.reason());
            case DuplicateChargeAnswered e -> at(Stage.ANSWERED, e, outcome).saying(e.answer());
            case DuplicateChargeConfirmed e ->
                at(Stage.CONFIRMED, e, outcome)
                        .refundedBy(
                                e.refundBy(),
                                outcome.find(PaymentRefundRequested.class)
                                        .map(PaymentRefundRequested::paymentId)
                                        .orElse(null));
            case DuplicateChargeRejected e -> at(Stage.REJECTED, e, outcome).because(e.reason());
            case DuplicateChargeRefunded e -> at(Stage.REFUNDED, e, outcome).paidBack(e.payment(), e.refund());
            case DuplicateChargeSuspected e -> throw outcome.unexpected(e);
            case DuplicateChargeOverdue e -> throw outcome.unexpected(e);
        };
    }

    private static CaseReceipt at(Stage stage, PaymentCaseEvent event, Outcome outcome) {
        return new CaseReceipt(
                outcome.accountId(),
                event.caseId(),
                stage,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                event.at(),
                outcome.sequence());
    }

    private CaseReceipt about(String first, String second, Instant respond) {
        return new CaseReceipt(
                accountId, caseId, stage, first, second, respond, null, null, reason, null, null, null, at, sequence);
    }

    private CaseReceipt because(String why) {
        return new CaseReceipt(
                accountId,
                caseId,
                stage,
                firstPayment,
                secondPayment,
                respondBy,
                null,
                null,
                why,
                null,
                null,
                null,
                at,
                sequence);
    }

    private CaseReceipt saying(String words) {
        return new CaseReceipt(
                accountId, caseId, stage, null, null, null, null, words, null, null, null, null, at, sequence);
    }

    private CaseReceipt refundedBy(Instant due, @Nullable String byEngine) {
        return new CaseReceipt(
                accountId, caseId, stage, null, null, null, due, null, null, null, null, byEngine, at, sequence);
    }

    private CaseReceipt paidBack(String which, String reference) {
        return new CaseReceipt(
                accountId, caseId, stage, null, null, null, null, null, null, which, reference, null, at, sequence);
    }
}
