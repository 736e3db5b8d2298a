package dev.scrip.billing.event;

import java.time.Instant;

/** The scheduled downgrade was taken back (S2); what P6 ended stays ended. */
public record DowngradeWithdrawn(String accountId, Instant at, String plan) implements SubscriptionEvent {}
