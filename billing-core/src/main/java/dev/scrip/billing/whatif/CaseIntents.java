package dev.scrip.billing.whatif;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.DuplicateChargeAnswered;
import dev.scrip.billing.event.DuplicateChargeConfirmed;
import dev.scrip.billing.event.DuplicateChargeOverdue;
import dev.scrip.billing.event.DuplicateChargeRefunded;
import dev.scrip.billing.event.DuplicateChargeRejected;
import dev.scrip.billing.event.DuplicateChargeReported;
import dev.scrip.billing.event.DuplicateChargeSuspected;
import dev.scrip.billing.event.PaymentCaseEvent;
import dev.scrip.billing.payment.AnswerDuplicateCharge;
import dev.scrip.billing.payment.ConfirmDuplicateCharge;
import dev.scrip.billing.payment.OpenCase;
import dev.scrip.billing.payment.RefundDuplicateCharge;
import dev.scrip.billing.payment.RejectDuplicateCharge;
import dev.scrip.billing.payment.ReportDuplicateCharge;
import dev.scrip.billing.subscription.RenewSubscription;
import java.util.Optional;

/** What was wanted of duplicate-charge cases: people decide as they did, if there is a case about the same two payments. */
final class CaseIntents {
    private CaseIntents() {}

    static Optional<BillingCommand> of(PaymentCaseEvent event, Scene scene) {
        String account = event.accountId();
        Optional<String> open = open(event.caseId(), scene);
        return switch (event) {
            case DuplicateChargeReported e ->
                Optional.of(new ReportDuplicateCharge(account, e.firstPayment(), e.secondPayment(), e.reason()));
            case DuplicateChargeSuspected e -> Optional.of(new RenewSubscription(account, e.secondPayment()));
            case DuplicateChargeAnswered e -> open.map(id -> new AnswerDuplicateCharge(account, id, e.answer()));
            case DuplicateChargeConfirmed ignored -> open.map(id -> new ConfirmDuplicateCharge(account, id));
            case DuplicateChargeRejected e -> open.map(id -> new RejectDuplicateCharge(account, id, e.reason()));
            case DuplicateChargeRefunded e ->
                open.map(id -> new RefundDuplicateCharge(account, id, e.payment(), e.refund()));
            case DuplicateChargeOverdue e -> Optional.of(Intents.byTime(e));
        };
    }

    private static Optional<String> open(String real, Scene scene) {
        return scene.real().state().cases().open().stream()
                .filter(one -> one.caseId().equals(real))
                .findFirst()
                .flatMap(one -> scene.other().state().cases().about(one.firstPayment(), one.secondPayment()))
                .map(OpenCase::caseId);
    }
}
