package dev.scrip.billing.event;

import java.time.Instant;

/**
 * Part of the money of a pack went back to its buyer (C4); {@link RefundShareTaken} follows.
 *
 * @param payment the purchase's, by its reference
 * @param refund the provider's name for it
 * @param amountMinor above zero
 */
public record PurchasePartRefunded(
        String accountId, Instant at, String payment, String refund, long amountMinor, String currency)
        implements CreditEvent {}
