package dev.scrip.billing.subscription;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.Subject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Take up a subscription again: take back its cancellation, or begin anew after its end (P3).
 *
 * @param plan the plan to begin anew with; null means the last one
 * @param payment the new cycle's price; null while the cancelled subscription still runs
 */
public record ReactivateSubscription(
        String accountId, @Nullable String plan, @Nullable Payment payment) implements BillingCommand {
    @Override
    public Optional<String> naturalKey() {
        return Optional.ofNullable(payment).map(paid -> Subject.payment(paid.reference()));
    }
}
