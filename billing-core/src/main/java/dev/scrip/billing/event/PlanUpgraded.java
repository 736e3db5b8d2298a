package dev.scrip.billing.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan changed upwards at once, with a new cycle (S1).
 *
 * @param payment null when nothing was due and nothing was paid
 */
public record PlanUpgraded(
        String accountId,
        Instant at,
        String fromPlan,
        String toPlan,
        Cycle cycle,
        Proration proration,
        @Nullable Payment payment,
        List<String> unlimitedModels,
        String catalogVersion)
        implements SubscriptionEvent {}
