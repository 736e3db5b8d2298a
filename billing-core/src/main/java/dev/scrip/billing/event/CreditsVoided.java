package dev.scrip.billing.event;

import java.time.Instant;
import java.util.List;

/** An amount was taken back, in burn order (C11). */
public record CreditsVoided(String accountId, Instant at, long amount, List<Draw> draws, String reason)
        implements CreditEvent {}
