package dev.scrip.billing.event;

import java.time.Instant;

/** The reviewer found nothing wrong (U6). */
public record ReviewCleared(String accountId, Instant at, String reason) implements AccountEvent {}
