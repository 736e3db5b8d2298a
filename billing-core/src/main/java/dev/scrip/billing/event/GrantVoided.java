package dev.scrip.billing.event;

import java.time.Instant;

/** What was left free of one grant was taken back (C11). */
public record GrantVoided(String accountId, Instant at, String lotId, long amount, String reason)
        implements CreditEvent {}
