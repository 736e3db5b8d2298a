package dev.scrip.billing.event;

import java.time.Instant;

/**
 * Money was taken for which nothing can be given any more, or that was taken twice (D2): it is to go back, whole.
 *
 * @param reference of the payment
 * @param reason why nothing can be given: the code of a refusal, or {@code overtaken}; or {@code duplicate-charge}
 */
public record PaymentRefundRequested(
        String accountId,
        Instant at,
        String paymentId,
        String reference,
        long amountMinor,
        String currency,
        String reason)
        implements PaymentEvent {}
