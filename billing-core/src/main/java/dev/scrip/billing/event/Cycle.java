package dev.scrip.billing.event;

import java.time.Instant;

/**
 * A billing cycle, exactly 30 × 24 h (C3).
 *
 * @param number counts the cycles of the account from 1
 */
public record Cycle(int number, Instant start, Instant end) {}
