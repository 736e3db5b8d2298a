package dev.scrip.billing.credit;

import dev.scrip.billing.command.BillingCommand;

/** Take back what is left free of one grant (C11). */
public record VoidGrant(String accountId, String lotId, String reason) implements BillingCommand {}
