package dev.scrip.billing.event;

import java.time.Instant;

/** The plan will change downwards at the cycle's end (S2). */
public record DowngradeScheduled(String accountId, Instant at, String fromPlan, String toPlan, Instant effectiveAt)
        implements SubscriptionEvent {}
