package dev.scrip.billing.event;

import java.time.Instant;

/** A worker began with it. */
public record GenerationStarted(String accountId, Instant at, String generationId) implements GenerationEvent {}
