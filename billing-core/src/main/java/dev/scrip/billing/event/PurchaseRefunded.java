package dev.scrip.billing.event;

import java.time.Instant;

/**
 * The money of a pack went back to its buyer: what was free of its credits is taken back (C4).
 *
 * @param payment the purchase's, by its reference
 * @param refund the provider's name for it
 * @param lotId the purchase's lot
 * @param amount what was taken, in units, zero or more
 */
public record PurchaseRefunded(String accountId, Instant at, String payment, String refund, String lotId, long amount)
        implements CreditEvent {}
