package dev.scrip.billing.generation;

import dev.scrip.billing.command.BillingCommand;
import org.jspecify.annotations.Nullable;

/**
 * Give credits of a charged generation back (C9).
 *
 * @param amount in units, at most what is left of the charge; null means all of that
 */
public record RefundGeneration(
        String accountId, String generationId, @Nullable Long amount, String reason) implements BillingCommand {}
