package dev.scrip.billing.whatif;

import dev.scrip.billing.event.BillingEvent;
import java.time.Instant;

/**
 * An event as it was recorded.
 *
 * @param appendFirst the sequence of the first event that the same command recorded
 * @param byTheWay none of what the command did, but recorded along with it
 */
public record Past(long appendFirst, Instant recordedAt, boolean byTheWay, BillingEvent event) {}
