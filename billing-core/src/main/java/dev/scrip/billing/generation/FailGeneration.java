package dev.scrip.billing.generation;

import dev.scrip.billing.command.BillingCommand;
import org.jspecify.annotations.Nullable;

/**
 * It failed: what it cost comes back (C9).
 *
 * @param amount how many units come back, at most what was charged; null means all
 */
public record FailGeneration(
        String accountId, String generationId, @Nullable Long amount, String reason) implements BillingCommand {}
