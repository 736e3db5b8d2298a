package dev.scrip.billing.event;

import java.time.Instant;

/** It was none (D2). */
public record DuplicateChargeRejected(String accountId, Instant at, String caseId, String reason)
        implements PaymentCaseEvent {}
