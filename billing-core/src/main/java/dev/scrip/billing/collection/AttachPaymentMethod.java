package dev.scrip.billing.collection;

import dev.scrip.billing.command.BillingCommand;

/**
 * Collect by this method from now on (S5).
 *
 * @param method the provider's own name for it, e.g. {@code cus_1/pm_1}; never a card number
 */
public record AttachPaymentMethod(String accountId, String method) implements BillingCommand {}
