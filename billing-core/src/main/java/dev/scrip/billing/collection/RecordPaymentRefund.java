package dev.scrip.billing.collection;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.Subject;
import java.util.Optional;

/**
 * The provider gave the money back.
 *
 * @param refund the provider's name for the refund
 */
public record RecordPaymentRefund(String accountId, String paymentId, String refund) implements BillingCommand {
    @Override
    public Optional<String> naturalKey() {
        return Optional.of(Subject.refundOutcome(paymentId));
    }
}
