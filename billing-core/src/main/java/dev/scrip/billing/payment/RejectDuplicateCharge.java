package dev.scrip.billing.payment;

import dev.scrip.billing.command.BillingCommand;

/** It was no duplicate: close the case (D2). */
public record RejectDuplicateCharge(String accountId, String caseId, String reason) implements BillingCommand {}
