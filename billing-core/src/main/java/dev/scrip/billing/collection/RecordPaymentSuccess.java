package dev.scrip.billing.collection;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.Subject;
import java.util.Optional;

/**
 * The provider took the money.
 *
 * @param reference the provider's name for the payment
 */
public record RecordPaymentSuccess(String accountId, String paymentId, String reference) implements BillingCommand {
    @Override
    public Optional<String> naturalKey() {
        return Optional.of(Subject.outcome(paymentId));
    }
}
