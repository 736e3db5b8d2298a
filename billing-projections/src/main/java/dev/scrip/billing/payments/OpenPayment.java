package dev.scrip.billing.payments;

import dev.scrip.billing.payments.JdbcClaims.Step;

/**
 * A payment about which somebody has to ask the provider.
 *
 * @param step what has to be asked
 */
public record OpenPayment(PaymentKey key, Step step) {}
