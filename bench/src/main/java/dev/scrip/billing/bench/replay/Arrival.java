package dev.scrip.billing.bench.replay;

/**
 * A request of a trace.
 *
 * @param micros since the first one
 * @param asked the size of what came in, for example tokens of context
 * @param made the size of what went out, for example tokens generated
 */
record Arrival(long micros, int asked, int made) {}
