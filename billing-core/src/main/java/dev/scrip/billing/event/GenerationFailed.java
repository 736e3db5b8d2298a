package dev.scrip.billing.event;

import java.time.Instant;

/** It failed; what it cost comes back by the event that follows (C9). */
public record GenerationFailed(String accountId, Instant at, String generationId, String reason)
        implements GenerationEvent {}
