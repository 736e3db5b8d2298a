package dev.scrip.billing.subscription;

import dev.scrip.billing.command.BillingCommand;

/** Ask what a change of plan would cost and change (S1, S2), without changing anything. */
public record QuotePlanChange(String accountId, String plan) implements BillingCommand {}
