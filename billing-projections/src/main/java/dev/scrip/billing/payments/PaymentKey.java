package dev.scrip.billing.payments;

/** Which payment: its id is unique in its account only. */
public record PaymentKey(String accountId, String paymentId) {}
