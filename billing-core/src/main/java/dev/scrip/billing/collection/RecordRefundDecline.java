package dev.scrip.billing.collection;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.Subject;
import java.util.Optional;

/** The provider will not give the money back. */
public record RecordRefundDecline(String accountId, String paymentId, String code) implements BillingCommand {
    @Override
    public Optional<String> naturalKey() {
        return Optional.of(Subject.refundOutcome(paymentId));
    }
}
