package dev.scrip.billing.event;

import java.time.Instant;
import java.util.List;

/** Credits of a charged generation came back, last drawn first (C9). */
public record GenerationRefunded(
        String accountId,
        Instant at,
        String generationId,
        long amount,
        List<Restoration> restored,
        long balanceAfter,
        String reason)
        implements GenerationEvent {}
