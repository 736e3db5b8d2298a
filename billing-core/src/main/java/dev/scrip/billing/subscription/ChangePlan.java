package dev.scrip.billing.subscription;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.Subject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Move to another plan: upwards at once (S1), downwards at the cycle's end (S2).
 *
 * @param payment what an upgrade costs; null for a downgrade, or when nothing is due
 */
public record ChangePlan(
        String accountId, String plan, @Nullable Payment payment) implements BillingCommand {
    @Override
    public Optional<String> naturalKey() {
        return Optional.ofNullable(payment).map(paid -> Subject.payment(paid.reference()));
    }
}
