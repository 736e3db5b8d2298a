package dev.scrip.billing.event;

import java.time.Instant;
import java.util.List;

/** An ended subscription began anew, with a cycle that starts now (P3). */
public record SubscriptionReactivated(
        String accountId,
        Instant at,
        String plan,
        Cycle cycle,
        long priceMinor,
        Payment payment,
        List<String> unlimitedModels,
        String catalogVersion)
        implements SubscriptionEvent {}
