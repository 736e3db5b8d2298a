package dev.scrip.billing.payment;

import dev.scrip.billing.command.BillingCommand;

/** It was a duplicate: from now on the refund is due (D1). */
public record ConfirmDuplicateCharge(String accountId, String caseId) implements BillingCommand {}
