package dev.scrip.billing.collection;

import dev.scrip.billing.command.BillingCommand;

/**
 * Buy a pack whenever the spendable credits fall below a threshold (N2).
 *
 * @param threshold in units, above zero
 * @param limitPerCycle packs at most in one billing cycle, at least one
 */
public record SetAutoTopUp(String accountId, String pack, long threshold, int limitPerCycle)
        implements BillingCommand {}
