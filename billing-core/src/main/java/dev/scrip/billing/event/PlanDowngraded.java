package dev.scrip.billing.event;

import java.time.Instant;

/** The scheduled downgrade took effect at the cycle's end (S2). */
public record PlanDowngraded(String accountId, Instant at, String fromPlan, String toPlan)
        implements SubscriptionEvent {}
