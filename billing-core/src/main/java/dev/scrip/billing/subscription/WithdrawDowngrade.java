package dev.scrip.billing.subscription;

import dev.scrip.billing.command.BillingCommand;

/** Take back a scheduled downgrade (S2). */
public record WithdrawDowngrade(String accountId) implements BillingCommand {}
