package dev.scrip.billing.event;

import java.time.Instant;

/**
 * The money was taken. What it pays for follows in the same append; if nothing can be given for it any more, a refund or a
 * duplicate-charge case does.
 *
 * @param reference the provider's, as in every {@link Payment}
 */
public record PaymentSucceeded(String accountId, Instant at, String paymentId, String reference)
        implements PaymentEvent {}
