package dev.scrip.billing.payment;

import dev.scrip.billing.event.Payment;

/**
 * A payment arrived for a billing cycle that was paid already (D1, S5).
 *
 * @param cycle the number of the cycle
 * @param firstPayment reference of the payment that paid it
 * @param secondPayment the one too many
 */
public record CycleChargedTwice(int cycle, String firstPayment, Payment secondPayment) {}
