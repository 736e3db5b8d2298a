package dev.scrip.billing.event;

import java.time.Instant;

/**
 * The payer's bank disputes the payment of a pack (C4): what was free of its credits is taken back.
 *
 * @param payment the purchase's, by its reference
 * @param dispute the provider's name for it
 * @param lotId the purchase's lot
 * @param amount what was taken, in units, zero or more
 */
public record PurchaseDisputed(String accountId, Instant at, String payment, String dispute, String lotId, long amount)
        implements CreditEvent {}
