package dev.scrip.billing.event;

import java.time.Instant;

/** It was a duplicate; the refund is due by then (D1). */
public record DuplicateChargeConfirmed(String accountId, Instant at, String caseId, Instant refundBy)
        implements PaymentCaseEvent {}
