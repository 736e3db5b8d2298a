package dev.scrip.billing.event;

import java.time.Instant;

/** Somebody reported that two payments paid for the same thing (D1). */
public record DuplicateChargeReported(
        String accountId,
        Instant at,
        String caseId,
        String firstPayment,
        String secondPayment,
        String reason,
        Instant respondBy)
        implements PaymentCaseEvent {}
