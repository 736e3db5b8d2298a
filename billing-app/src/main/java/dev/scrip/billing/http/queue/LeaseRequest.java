package dev.scrip.billing.http.queue;

import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.queue.LeaseWish;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A worker asks for the next tasks.
 *
 * @param worker who asks, as it calls itself
 * @param max how many tasks at most, 1–100
 * @param leaseSeconds how long it has them, unless it prolongs that, 1–3600
 * @param brand whose tasks; needed by a key for all brands only
 */
record LeaseRequest(
        String worker,
        long max,
        long leaseSeconds,
        @Nullable String brand) {
    private static final int TASKS_MAX = 100;
    private static final int SECONDS_MAX = 3_600;

    LeaseWish checked(String whose, String requestKey) {
        if (max < 1 || max > TASKS_MAX) {
            throw Rejection.invalid(RejectionCode.INVALID_VALUE, "max", max, "1 to " + TASKS_MAX);
        }
        return new LeaseWish(whose, Field.name("worker", worker), (int) max, length(leaseSeconds), requestKey);
    }

    static Duration length(long seconds) {
        if (seconds < 1 || seconds > SECONDS_MAX) {
            throw Rejection.invalid(RejectionCode.INVALID_VALUE, "leaseSeconds", seconds, "1 to " + SECONDS_MAX);
        }
        return Duration.ofSeconds(seconds);
    }
}
