package dev.scrip.billing.event;

import java.time.Instant;

/** The provider refused to give the money back: from here on it needs a person. */
public record PaymentRefundDeclined(String accountId, Instant at, String paymentId, String code)
        implements PaymentEvent {}
