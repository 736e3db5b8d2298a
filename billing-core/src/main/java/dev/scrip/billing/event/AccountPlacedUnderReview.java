package dev.scrip.billing.event;

import java.time.Instant;

/** Unlimited is suspended until a reviewer decides (U5). */
public record AccountPlacedUnderReview(String accountId, Instant at, ReviewTrigger trigger, String reason)
        implements AccountEvent {}
