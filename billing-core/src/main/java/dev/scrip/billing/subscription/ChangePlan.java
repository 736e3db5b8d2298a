package dev.scrip.billing.subscription;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.Subject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Move to another plan: upwards at once (S1), downwards at the cycle's end (S2).
 *
 * @param payment what an upgrade costs; null for a downgrade, or when nothing is due
 * @param quotedAt when the quote was given whose price an upgrade is to have; null means the price of now
 */
public record ChangePlan(
        String accountId,
        String plan,
        @Nullable Payment payment,
        @Nullable Instant quotedAt) implements BillingCommand {

    /** A change at the price of now. */
    public ChangePlan(String accountId, String plan, @Nullable Payment payment) {
        this(accountId, plan, payment, null);
    }

    @Override
    public Optional<String> naturalKey() {
        return Optional.ofNullable(payment).map(paid -> Subject.payment(paid.reference()));
    }
}
