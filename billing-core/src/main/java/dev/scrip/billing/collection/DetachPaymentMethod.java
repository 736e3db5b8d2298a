package dev.scrip.billing.collection;

import dev.scrip.billing.command.BillingCommand;

/** Collect no more; what is under way goes on. */
public record DetachPaymentMethod(String accountId) implements BillingCommand {}
