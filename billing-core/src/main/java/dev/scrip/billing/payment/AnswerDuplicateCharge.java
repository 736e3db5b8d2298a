package dev.scrip.billing.payment;

import dev.scrip.billing.command.BillingCommand;

/** Record the first answer to the customer (D1). */
public record AnswerDuplicateCharge(String accountId, String caseId, String answer) implements BillingCommand {}
