package dev.scrip.billing.whatif;

import java.time.Instant;

/**
 * The time in which another catalog is tried.
 *
 * @param from what happened before it is as it was
 * @param to what happened from then on is left out; what falls due by then counts
 */
public record Period(Instant from, Instant to) {}
