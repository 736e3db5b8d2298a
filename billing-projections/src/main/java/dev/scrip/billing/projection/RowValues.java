package dev.scrip.billing.projection;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of rows, as they are in memory and as they come back from a table. */
final class RowValues {
    private static final Duration HALF = Duration.ofNanos(500);

    private RowValues() {}

    /** A table keeps instants to the microsecond, rounded. */
    static boolean same(@Nullable Object fresh, @Nullable Object stored) {
        return Objects.equals(fresh, stored)
                || (fresh instanceof Instant one
                        && stored instanceof Instant other
                        && one.plus(HALF).truncatedTo(ChronoUnit.MICROS).equals(other));
    }
}
