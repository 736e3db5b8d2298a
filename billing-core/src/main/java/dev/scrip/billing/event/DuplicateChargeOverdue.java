package dev.scrip.billing.event;

import java.time.Instant;

/** A deadline of the case passed unmet (D1). */
public record DuplicateChargeOverdue(String accountId, Instant at, String caseId, CaseDeadline deadline, Instant dueAt)
        implements PaymentCaseEvent {}
