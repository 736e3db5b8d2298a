package dev.scrip.billing.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When a subscription lapses unless its next cycle is paid before (S5). */
@FunctionalInterface
public interface Lapse {
    /** The instant; empty while it waits for something that has none. */
    Optional<Instant> of(Term term);

    /** At the last of the brand's delays, whatever else goes on. */
    static Lapse after(List<Duration> dunning) {
        return term -> Optional.of(Dunning.lapseAt(term.paid(), dunning));
    }
}
