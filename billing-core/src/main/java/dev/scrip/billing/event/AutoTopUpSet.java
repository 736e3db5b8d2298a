package dev.scrip.billing.event;

import java.time.Instant;

/**
 * From now on a pack is bought whenever the spendable credits fall below a threshold (N2).
 *
 * @param threshold in units
 * @param limitPerCycle packs at most in one billing cycle
 */
public record AutoTopUpSet(String accountId, Instant at, String pack, long threshold, int limitPerCycle)
        implements PaymentEvent {}
