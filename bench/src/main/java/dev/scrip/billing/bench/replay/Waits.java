package dev.scrip.billing.bench.replay;

import org.HdrHistogram.Histogram;

/** How long something took, many times, told by many threads. */
final class Waits {
    private static final long MICROS_MAX = 3_600_000_000L;

    private final Histogram micros = new Histogram(MICROS_MAX, 3);

    synchronized void add(long waitedMicros) {
        micros.recordValue(Math.clamp(waitedMicros, 0, MICROS_MAX));
    }

    synchronized long count() {
        return micros.getTotalCount();
    }

    /** What so many of a hundred do not exceed. */
    synchronized long percentile(int percent) {
        return micros.getValueAtPercentile(percent);
    }

    synchronized long most() {
        return micros.getMaxValue();
    }
}
