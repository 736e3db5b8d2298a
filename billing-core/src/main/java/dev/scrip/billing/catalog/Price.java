package dev.scrip.billing.catalog;

import dev.scrip.billing.event.PriceLine;
import java.util.List;

/**
 * What a generation costs (C1).
 *
 * @param credits the price in the brand's smallest unit; positive, rounded up once
 * @param breakdown how it came about, step by step; the last line's credits are the price
 * @param catalogVersion the version that says so
 */
public record Price(long credits, List<PriceLine> breakdown, String catalogVersion) {
    public Price {
        breakdown = List.copyOf(breakdown);
    }
}
