package dev.scrip.billing.standing;

import dev.scrip.billing.command.BillingCommand;

/** Ban the account for good; what is left is forfeited (U6). */
public record ConfirmAbuse(String accountId, String reason) implements BillingCommand {}
