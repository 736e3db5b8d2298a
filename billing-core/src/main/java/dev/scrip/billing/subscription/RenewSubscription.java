package dev.scrip.billing.subscription;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.Subject;
import java.util.Optional;

/** Begin the next cycle, with its payment (S5). */
public record RenewSubscription(String accountId, Payment payment) implements BillingCommand {
    @Override
    public Optional<String> naturalKey() {
        return Optional.of(Subject.payment(payment.reference()));
    }
}
