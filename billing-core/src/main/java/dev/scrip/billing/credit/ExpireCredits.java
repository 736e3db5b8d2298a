package dev.scrip.billing.credit;

import dev.scrip.billing.command.BillingCommand;

/** Record the expiries that have fallen due (C8). */
public record ExpireCredits(String accountId) implements BillingCommand {}
