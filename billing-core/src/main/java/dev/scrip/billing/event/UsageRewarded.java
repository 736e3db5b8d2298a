package dev.scrip.billing.event;

import java.time.Instant;

/**
 * Enough credits were spent for a bonus (C5), which is granted by the event that follows.
 *
 * @param spent how much of the account's spending is counted off for it, in units
 */
public record UsageRewarded(String accountId, Instant at, long spent, String lotId) implements CreditEvent {}
