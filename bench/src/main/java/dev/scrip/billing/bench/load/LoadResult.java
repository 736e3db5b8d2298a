package dev.scrip.billing.bench.load;

/**
 * What a closed loop saw.
 *
 * @param done charges, quotes or balances that were answered as they should be
 * @param errors those that were not
 * @param cpuMicros processor time that the client took
 * @param firstError what the first of those said; empty if there was none
 */
public record LoadResult(
        long done,
        long errors,
        long micros,
        long p50Micros,
        long p99Micros,
        long maxMicros,
        long cpuMicros,
        String firstError) {

    /** Answers a second. */
    public long perSecond() {
        return done * 1_000_000 / Math.max(1, micros);
    }
}
