package dev.scrip.billing.event;

import java.time.Instant;

/** The customer got a first answer (D1). */
public record DuplicateChargeAnswered(String accountId, Instant at, String caseId, String answer)
        implements PaymentCaseEvent {}
