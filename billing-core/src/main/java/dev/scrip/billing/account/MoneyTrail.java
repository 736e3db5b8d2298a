package dev.scrip.billing.account;

import dev.scrip.billing.collection.ContradictionDecider;
import dev.scrip.billing.collection.OutcomeDecider;
import dev.scrip.billing.dispute.DisputeRecord;
import dev.scrip.billing.dispute.DisputedPurchase;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.PaymentRefundDeclined;
import dev.scrip.billing.event.PaymentRefundRequested;
import dev.scrip.billing.event.PaymentRequested;
import dev.scrip.billing.event.PaymentSucceeded;
import dev.scrip.billing.event.Subject;
import dev.scrip.billing.event.SubjectHistory;
import java.util.List;
import java.util.Optional;

/** What is on record of an account's payments: what came, what it bought, what went back. The account's state holds none of it. */
record MoneyTrail(AccountState state, SubjectHistory history) {
    /** So many payments are looked through for one that was taken twice; what is further back is for a person. */
    private static final int LOOK_BACK = 200;

    /** What is on record about a payment's reference. */
    OutcomeDecider.Known known(String reference) {
        return new OutcomeDecider.Known(about(Subject.payment(reference)), about(Subject.refund(reference)));
    }

    /** What is on record about a payment that has its outcome. */
    ContradictionDecider.Settled settled(String paymentId) {
        return new ContradictionDecider.Settled(
                about(Subject.collection(paymentId)),
                about(Subject.outcome(paymentId)),
                about(Subject.refundOutcome(paymentId)));
    }

    /** The history of a payment's refund (D2), without what the provider refused to do. */
    List<BillingEvent> refundOf(String payment) {
        return about(Subject.refund(payment)).stream()
                .filter(event -> !(event instanceof PaymentRefundRequested back && isDeclined(back)))
                .toList();
    }

    /**
     * How the engine asked for a payment, if it can give it back: it is among the latest that it collected, and nobody has begun to give it back.
     *
     * @param reference the provider's
     */
    Optional<PaymentRequested> toGiveBack(String reference) {
        return about(Subject.refund(reference)).isEmpty()
                ? state.collecting()
                        .latest(LOOK_BACK)
                        .filter(paymentId -> isPaid(paymentId, reference))
                        .findFirst()
                        .map(paymentId -> (PaymentRequested)
                                about(Subject.collection(paymentId)).getFirst())
                : Optional.empty();
    }

    /** The purchase that a payment paid for. */
    DisputedPurchase purchase(String payment) {
        return DisputedPurchase.of(state.accountId(), payment, history);
    }

    /** The same; empty when that payment bought no pack. */
    Optional<DisputedPurchase> purchaseIfAny(String payment) {
        return DisputedPurchase.find(state.accountId(), payment, history);
    }

    /** What is on record about a dispute of that payment. */
    DisputeRecord dispute(String dispute, String payment) {
        return DisputeRecord.of(state.accountId(), dispute, payment, history);
    }

    private boolean isPaid(String paymentId, String reference) {
        return about(Subject.outcome(paymentId)).stream()
                .anyMatch(event -> event instanceof PaymentSucceeded paid
                        && paid.reference().equals(reference));
    }

    private boolean isDeclined(PaymentRefundRequested back) {
        return about(Subject.refundOutcome(back.paymentId())).stream()
                .anyMatch(PaymentRefundDeclined.class::isInstance);
    }

    private List<BillingEvent> about(String subject) {
        return history.about(state.accountId(), subject);
    }
}
