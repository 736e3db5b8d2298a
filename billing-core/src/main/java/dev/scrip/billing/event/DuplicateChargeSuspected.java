package dev.scrip.billing.event;

import java.time.Instant;

/** The engine saw a second payment for a cycle that was paid already; nothing was renewed (D1, S5). */
public record DuplicateChargeSuspected(
        String accountId,
        Instant at,
        String caseId,
        int cycle,
        String firstPayment,
        Payment secondPayment,
        Instant respondBy)
        implements PaymentCaseEvent {}
