package dev.scrip.billing.event;

import java.time.Instant;

/** The benefit is gone and does not come back (P1–P3, P6). */
public record UnlimitedEnded(String accountId, Instant at, String promotion, UnlimitedEnd cause)
        implements UnlimitedEvent {}
