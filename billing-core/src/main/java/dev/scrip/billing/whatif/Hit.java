package dev.scrip.billing.whatif;

/**
 * How hard the other catalog hits an account.
 *
 * @param refused tasks that it would have refused
 * @param charged units that would have been charged more, below zero for less
 */
public record Hit(String accountId, long refused, long charged) {}
