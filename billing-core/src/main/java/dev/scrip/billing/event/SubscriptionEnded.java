package dev.scrip.billing.event;

import java.time.Instant;

/** The subscription is over (S3, S5, U6). */
public record SubscriptionEnded(String accountId, Instant at, String plan, SubscriptionEnd cause)
        implements SubscriptionEvent {}
