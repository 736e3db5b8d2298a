package dev.scrip.billing.subscription;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.Subject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Subscribe to a plan.
 *
 * @param payment of its first cycle; null when that is to be collected by the method on file
 */
public record StartSubscription(
        String accountId, String plan, @Nullable Payment payment) implements BillingCommand {
    @Override
    public Optional<String> naturalKey() {
        return Optional.ofNullable(payment).map(paid -> Subject.payment(paid.reference()));
    }
}
