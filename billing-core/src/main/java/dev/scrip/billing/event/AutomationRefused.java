package dev.scrip.billing.event;

import java.time.Instant;

/** Automation asked for Unlimited and was refused; counts as a fair-use signal (U4). */
public record AutomationRefused(String accountId, Instant at, String generationId, String model)
        implements AccountEvent {}
