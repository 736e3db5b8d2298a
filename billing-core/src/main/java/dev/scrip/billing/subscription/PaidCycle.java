package dev.scrip.billing.subscription;

import dev.scrip.billing.event.Cycle;
import java.time.Instant;
import java.util.List;

/**
 * The latest cycle that was paid.
 *
 * @param plan the plan it was paid for; a downgrade at its end leaves it as it was
 * @param priceMinor the full price of that plan when the cycle began, whatever an upgrade's offset took off it
 * @param payment reference of the payment that paid it; after an upgrade that cost nothing, of the payment whose
 *     remaining value paid for it
 * @param unlimitedModels models of the plan's own unlimited benefit (U1)
 */
public record PaidCycle(String plan, Cycle cycle, long priceMinor, String payment, List<String> unlimitedModels) {
    public PaidCycle {
        unlimitedModels = List.copyOf(unlimitedModels);
    }

    /** Whether the instant lies within the cycle: from its start on, and before its end. */
    public boolean contains(Instant now) {
        return !now.isBefore(cycle.start()) && now.isBefore(cycle.end());
    }
}
