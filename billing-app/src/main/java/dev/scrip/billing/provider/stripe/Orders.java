package dev.scrip.billing.provider.stripe;

import dev.scrip.billing.event.PaymentRequested;
import dev.scrip.billing.event.Subject;
import dev.scrip.billing.event.SubjectHistory;
import dev.scrip.billing.provider.PaymentOrder;
import java.util.Optional;

/** What this engine asked for, by what is on record: also what has its outcome, for Stripe may say something else by now. */
@FunctionalInterface
interface Orders {
    Optional<PaymentOrder> find(String accountId, String paymentId);

    static Orders of(SubjectHistory history) {
        return (accountId, paymentId) -> history.about(accountId, Subject.collection(paymentId)).stream()
                .filter(PaymentRequested.class::isInstance)
                .map(request -> PaymentOrder.of((PaymentRequested) request))
                .findFirst();
    }
}
