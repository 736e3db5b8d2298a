package dev.scrip.billing.event;

import java.time.Instant;
import java.util.List;

/**
 * Credits of a charged generation came back, last drawn first (C9).
 *
 * @param amount all that came back, in units
 * @param restored what went back to lots that are still there; the rest follows as {@link LotReopened}
 * @param balanceAfter spendable credits after all of it
 */
public record GenerationRefunded(
        String accountId,
        Instant at,
        String generationId,
        long amount,
        List<Draw> restored,
        long balanceAfter,
        String reason)
        implements GenerationEvent {}
