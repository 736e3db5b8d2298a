package dev.scrip.billing.collection;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.PaymentOutcome;
import dev.scrip.billing.event.Subject;
import java.util.Optional;

/**
 * The provider says something else of a payment than what is on record.
 *
 * @param told what it says now
 * @param detail its reference or its reason, with that
 */
public record RecordContradiction(String accountId, String paymentId, PaymentOutcome told, String detail)
        implements BillingCommand {
    @Override
    public Optional<String> naturalKey() {
        return Optional.of(Subject.contradiction(paymentId, told, detail));
    }
}
