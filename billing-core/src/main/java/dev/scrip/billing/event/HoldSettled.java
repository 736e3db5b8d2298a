package dev.scrip.billing.event;

import java.time.Instant;
import java.util.List;

/**
 * A hold was turned into a charge of its actual cost (C10).
 *
 * @param amount what was charged, in units; the sum of {@code consumed}
 * @param returned went back to living lots
 * @param expired went back to lots past their end, and expired at once
 */
public record HoldSettled(
        String accountId,
        Instant at,
        String generationId,
        long amount,
        List<Draw> consumed,
        List<Draw> returned,
        List<Draw> expired,
        long balanceAfter)
        implements GenerationEvent {}
