package dev.scrip.billing.event;

import java.time.Instant;
import java.util.List;

/** A hold ended without a charge (C10). */
public record HoldReleased(
        String accountId,
        Instant at,
        String generationId,
        ReleaseCause cause,
        List<Draw> returned,
        List<Draw> expired,
        long balanceAfter)
        implements GenerationEvent {}
