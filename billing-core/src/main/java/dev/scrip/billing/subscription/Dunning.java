package dev.scrip.billing.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * When a renewal is tried, and when the subscription lapses for want of it (S5).
 *
 * <p><i>Reading:</i> the delays count from the cycle's end; at the last of them the subscription lapses, so the tries are
 * at the cycle's end itself and at every delay but the last. Without any delay it lapses at the cycle's end, unless the try there
 * succeeds.
 */
public final class Dunning {
    private Dunning() {}

    /** The instants at which a renewal is to be tried, the cycle's end first, all others before the lapse. */
    public static List<Instant> attempts(PaidCycle paid, List<Duration> delays) {
        Instant end = paid.cycle().end();
        Instant lapse = lapseAt(paid, delays);
        return Stream.concat(Stream.of(Duration.ZERO), delays.stream())
                .map(end::plus)
                .filter(attempt -> attempt.equals(end) || attempt.isBefore(lapse))
                .distinct()
                .toList();
    }

    /** The instant at which the subscription lapses, if the next cycle has not been paid before. */
    public static Instant lapseAt(PaidCycle paid, List<Duration> delays) {
        Instant end = paid.cycle().end();
        return delays.isEmpty() ? end : end.plus(delays.getLast());
    }
}
