package dev.scrip.billing.event;

import java.time.Instant;

/** The account did something that the catalog rewards (C5); the bonus is granted by the event that follows. */
public record ActionRewarded(String accountId, Instant at, String action, String actionId, String lotId)
        implements CreditEvent {}
