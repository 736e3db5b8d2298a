package dev.scrip.billing.event;

import java.time.Instant;

/** The engine may not collect any more by this method, nor by any other. */
public record PaymentMethodDetached(String accountId, Instant at, String method) implements PaymentEvent {}
