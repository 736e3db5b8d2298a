package dev.scrip.billing.collection;

import dev.scrip.billing.command.BillingCommand;

/** Buy no more packs by itself (N2). */
public record StopAutoTopUp(String accountId) implements BillingCommand {}
