package dev.scrip.billing.event;

import java.time.Instant;

/** A dispute was decided for the payer: what it took stays away. */
public record DisputeLost(String accountId, Instant at, String payment, String dispute) implements CreditEvent {}
