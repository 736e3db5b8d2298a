package dev.scrip.billing.event;

import java.time.Instant;

/** A cancelled subscription that had not ended yet goes on (P3). */
public record CancellationWithdrawn(String accountId, Instant at, String plan) implements SubscriptionEvent {}
