package dev.scrip.billing.generation;

import dev.scrip.billing.command.BillingCommand;

/** A worker begins with it (B3). */
public record StartGeneration(String accountId, String generationId) implements BillingCommand {}
