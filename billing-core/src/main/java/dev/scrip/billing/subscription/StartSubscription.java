package dev.scrip.billing.subscription;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.Subject;
import java.util.Optional;

/** Subscribe to a plan, with the payment of its first cycle. */
public record StartSubscription(String accountId, String plan, Payment payment) implements BillingCommand {
    @Override
    public Optional<String> naturalKey() {
        return Optional.of(Subject.payment(payment.reference()));
    }
}
