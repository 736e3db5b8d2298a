package dev.scrip.billing.event;

import java.time.Instant;

/**
 * The money has gone back.
 *
 * @param refund the provider's reference of the refund
 */
public record PaymentRefunded(String accountId, Instant at, String paymentId, String refund) implements PaymentEvent {}
