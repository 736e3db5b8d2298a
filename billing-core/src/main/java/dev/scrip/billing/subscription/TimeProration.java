package dev.scrip.billing.subscription;

import dev.scrip.billing.event.Cycle;
import dev.scrip.billing.event.Proration;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/**
 * What an upgrade costs, by time (S1): the old plan's remaining value is its price times the unused share of its cycle,
 * rounded once, half-up, to the minor unit; it is taken off the new price, and never more than that.
 *
 * <p><i>Reading:</i> time counts in whole milliseconds, a begun one as used; so the sum can be checked from the event's
 * own numbers. What the old plan is worth beyond the new price is not paid out (fees are non-refundable, S4).
 */
final class TimeProration {
    private TimeProration() {}

    static Proration of(PaidCycle old, long newPriceMinor, String currency, Instant now) {
        Cycle cycle = old.cycle();
        long cycleMillis = Duration.between(cycle.start(), cycle.end()).toMillis();
        long unusedMillis = Math.clamp(Duration.between(now, cycle.end()).toMillis(), 0L, cycleMillis);
        long offsetMinor = BigDecimal.valueOf(old.priceMinor())
                .multiply(BigDecimal.valueOf(unusedMillis))
                .divide(BigDecimal.valueOf(cycleMillis), 0, RoundingMode.HALF_UP)
                .longValueExact();
        long dueMinor = Math.max(0, newPriceMinor - offsetMinor);
        return new Proration(
                old.priceMinor(), unusedMillis, cycleMillis, offsetMinor, newPriceMinor, dueMinor, currency);
    }
}
