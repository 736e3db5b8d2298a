package dev.scrip.billing.event;

import java.time.Instant;

/** The account is banned for good (U6). */
public record AbuseConfirmed(String accountId, Instant at, String reason) implements AccountEvent {}
