package dev.scrip.billing.credit;

import dev.scrip.billing.command.BillingCommand;

/**
 * Take back an amount, in burn order (C11).
 *
 * @param amount in units, above zero (C12)
 */
public record VoidCredits(String accountId, long amount, String reason) implements BillingCommand {}
