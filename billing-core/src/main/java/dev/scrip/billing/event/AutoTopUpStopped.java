package dev.scrip.billing.event;

import java.time.Instant;

/** No pack is bought by itself any more (N2). */
public record AutoTopUpStopped(String accountId, Instant at, String pack) implements PaymentEvent {}
