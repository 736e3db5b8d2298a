package dev.scrip.billing.generation;

import dev.scrip.billing.command.BillingCommand;
import org.jspecify.annotations.Nullable;

/**
 * Turn a hold into a charge of the actual cost (C10).
 *
 * @param amount in units, at most what is held; null means all of it
 */
public record SettleGeneration(
        String accountId, String generationId, @Nullable Long amount) implements BillingCommand {}
