package dev.scrip.billing.generation;

import dev.scrip.billing.command.BillingCommand;

/** It is done (B3). */
public record CompleteGeneration(String accountId, String generationId) implements BillingCommand {}
