package dev.scrip.billing.event;

import java.time.Instant;
import java.util.List;

/**
 * A subscription and its first cycle began.
 *
 * @param priceMinor what the cycle costs
 * @param unlimitedModels models of the plan's own unlimited benefit while the cycle lasts (U1)
 */
public record SubscriptionStarted(
        String accountId,
        Instant at,
        String plan,
        Cycle cycle,
        long priceMinor,
        Payment payment,
        List<String> unlimitedModels,
        String catalogVersion)
        implements SubscriptionEvent {}
