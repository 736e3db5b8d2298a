package dev.scrip.billing.account;

import dev.scrip.billing.command.BillingCommand;

/**
 * Remember that the key under which this comes stands for a command that was done before (C13).
 *
 * @param firstSequence of the first event that went on record with that command
 */
public record RememberRepeat(String accountId, long firstSequence) implements BillingCommand {}
