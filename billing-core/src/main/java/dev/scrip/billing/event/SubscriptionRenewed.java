package dev.scrip.billing.event;

import java.time.Instant;
import java.util.List;

/** The next cycle began where the last one ended (S5). */
public record SubscriptionRenewed(
        String accountId,
        Instant at,
        String plan,
        Cycle cycle,
        long priceMinor,
        Payment payment,
        List<String> unlimitedModels,
        String catalogVersion)
        implements SubscriptionEvent {}
