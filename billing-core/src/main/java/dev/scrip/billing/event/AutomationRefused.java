package dev.scrip.billing.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Automation asked for Unlimited and was refused; counts as a fair-use signal (U4).
 *
 * @param countedSince what happened before this instant no longer counts against fair use
 */
public record AutomationRefused(
        String accountId,
        Instant at,
        String generationId,
        @Nullable String model,
        Instant countedSince) implements AccountEvent {}
