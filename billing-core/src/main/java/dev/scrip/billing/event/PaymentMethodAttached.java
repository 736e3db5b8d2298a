package dev.scrip.billing.event;

import java.time.Instant;

/**
 * From now on the engine may collect by this method (S5).
 *
 * @param method the provider's own name for it, e.g. {@code cus_1/pm_1}; never a card number
 */
public record PaymentMethodAttached(String accountId, Instant at, String method) implements PaymentEvent {}
