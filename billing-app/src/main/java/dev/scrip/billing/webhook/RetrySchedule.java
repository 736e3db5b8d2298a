package dev.scrip.billing.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When a message that failed is tried again. */
final class RetrySchedule {
    /** Who asks for more than a day asks for what nobody would wait for. */
    private static final Duration ASKED_MAX = Duration.ofDays(1);

    private final List<Duration> pauses;
    private final RandomGenerator random;

    RetrySchedule(List<Duration> pauses, RandomGenerator random) {
        this.pauses = pauses;
        this.random = random;
    }

    /**
     * The pause until the next attempt: any part of the schedule's (full jitter), but no shorter than the endpoint asked for. Empty when there were enough
     * attempts.
     *
     * @param failed attempts that have been made, all of them in vain; 1 after the first
     */
    Optional<Duration> pause(int failed, Optional<Duration> asked) {
        if (failed > pauses.size()) {
            return Optional.empty();
        }
        Duration drawn =
                Duration.ofMillis(random.nextLong(pauses.get(failed - 1).toMillis() + 1));
        return Optional.of(held(asked).filter(it -> it.compareTo(drawn) > 0).orElse(drawn));
    }

    /** For how long nothing is sent to an endpoint that asked for a pause. */
    static Optional<Duration> held(Optional<Duration> asked) {
        return asked.map(it -> it.compareTo(ASKED_MAX) > 0 ? ASKED_MAX : it);
    }
}
