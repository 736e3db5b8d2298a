package dev.scrip.billing.event;

import java.time.Instant;

/** It is done. */
public record GenerationCompleted(String accountId, Instant at, String generationId) implements GenerationEvent {}
