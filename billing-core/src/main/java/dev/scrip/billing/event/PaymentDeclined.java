package dev.scrip.billing.event;

import java.time.Instant;

/**
 * The money was not taken.
 *
 * @param code the provider's, e.g. {@code insufficient_funds}
 * @param retryable whether the same method may succeed later; if not, the engine asks it no more by itself
 */
public record PaymentDeclined(String accountId, Instant at, String paymentId, String code, boolean retryable)
        implements PaymentEvent {}
