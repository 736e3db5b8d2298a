package dev.scrip.billing.catalog;

import java.time.Duration;

/**
 * Something an account is rewarded for (C5).
 *
 * @param id the action's id, unique in the catalog
 * @param name the action as people read it
 * @param credits the reward in the brand's smallest unit; positive
 * @param validFor how long the reward lives from the action (C5: P30D)
 * @param limitPerAccount how often one account is rewarded for it, ever; at least 1
 * @param illustrative the amounts are ours, not the brand's
 */
public record BonusAction(
        String id, String name, long credits, Duration validFor, int limitPerAccount, boolean illustrative) {}
