package dev.scrip.billing.catalog;

import java.util.Set;

/**
 * A subscription plan (S).
 *
 * @param id the plan's id, unique in the catalog
 * @param name the plan as people read it
 * @param rank unique in the catalog; moving to a higher rank is an upgrade (S1), to a lower one a downgrade (S2)
 * @param credits credits issued at each cycle's start, in the brand's smallest unit (C3); positive
 * @param priceMinor price of one cycle in the currency's minor unit; positive
 * @param unlimitedModels models whose refinements are free as a standard benefit of the plan (U1); may be empty
 * @param illustrative the amounts are ours, not the brand's
 */
public record Plan(
        String id,
        String name,
        int rank,
        long credits,
        long priceMinor,
        Set<String> unlimitedModels,
        boolean illustrative) {
    public Plan {
        unlimitedModels = Ordered.copy(unlimitedModels);
    }

    /** Whether moving from the other plan to this one is an upgrade (S1). */
    public boolean isUpgradeFrom(Plan other) {
        return rank > other.rank;
    }
}
