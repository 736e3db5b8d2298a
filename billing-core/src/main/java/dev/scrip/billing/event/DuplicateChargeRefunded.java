package dev.scrip.billing.event;

import java.time.Instant;

/**
 * The duplicate was paid back (D2).
 *
 * @param payment reference of the payment that was refunded; never refunded again
 * @param refund reference of the refund
 */
public record DuplicateChargeRefunded(String accountId, Instant at, String caseId, String payment, String refund)
        implements PaymentCaseEvent {}
