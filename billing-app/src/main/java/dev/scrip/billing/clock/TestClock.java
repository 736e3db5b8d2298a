package dev.scrip.billing.clock;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The one source of time while it is enabled (E6). It stands still between moves and never goes back. */
public final class TestClock implements InstantSource {
    private volatile Instant now;

    /** A clock that stands at this instant, to the microsecond. */
    public TestClock(Instant start) {
        now = start.truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /**
     * Moves it forward.
     *
     * @throws IllegalArgumentException when that is before where it stands
     */
    public synchronized void moveTo(Instant later) {
        Instant target = later.truncatedTo(ChronoUnit.MICROS);
        if (target.isBefore(now)) {
            throw new IllegalArgumentException("the clock stands at " + now + " and does not go back");
        }
        now = target;
    }
}
