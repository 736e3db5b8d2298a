package dev.scrip.billing.event;

/**
 * One line of a price's breakdown (C1).
 *
 * @param step what was applied, e.g. {@code base}, {@code resolution}
 * @param value the value that the request gave for it, e.g. {@code 1080p}
 * @param factor how it acts, as an exact decimal, e.g. {@code 1.5} or {@code +2}
 * @param credits the running total after it, in credits, as an exact decimal
 */
public record PriceLine(String step, String value, String factor, String credits) {}
