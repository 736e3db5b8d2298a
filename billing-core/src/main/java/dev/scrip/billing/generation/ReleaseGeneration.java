package dev.scrip.billing.generation;

import dev.scrip.billing.command.BillingCommand;

/** Let a hold go (C10). */
public record ReleaseGeneration(String accountId, String generationId) implements BillingCommand {}
