package dev.scrip.billing.subscription;

import dev.scrip.billing.command.BillingCommand;

/** Ask for subscription fees back, which the policy refuses on record (S4). */
public record RequestSubscriptionRefund(String accountId, String reason) implements BillingCommand {}
