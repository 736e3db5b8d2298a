package dev.scrip.billing.collection;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.Subject;
import java.util.Optional;

/**
 * The provider did not take the money, and never will for this payment.
 *
 * @param code the provider's reason
 * @param retryable whether the same method may do later
 */
public record RecordPaymentDecline(String accountId, String paymentId, String code, boolean retryable)
        implements BillingCommand {
    @Override
    public Optional<String> naturalKey() {
        return Optional.of(Subject.outcome(paymentId));
    }
}
