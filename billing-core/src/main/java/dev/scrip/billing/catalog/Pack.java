package dev.scrip.billing.catalog;

import java.time.Duration;

/**
 * Add-on credits for sale.
 *
 * @param id the pack's id, unique in the catalog
 * @param name the pack as people read it
 * @param credits credits bought, in the brand's smallest unit; positive
 * @param priceMinor price in the currency's minor unit; positive
 * @param validFor how long the credits live from the purchase (C4: P365D)
 * @param illustrative the amounts are ours, not the brand's
 */
public record Pack(String id, String name, long credits, long priceMinor, Duration validFor, boolean illustrative) {}
