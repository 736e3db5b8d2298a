package dev.scrip.billing.event;

import java.time.Instant;

/** A lot reached its end with this remainder (C8). What is held lives on with its hold (C10). */
public record LotExpired(String accountId, Instant at, String lotId, long amount) implements CreditEvent {}
