package dev.scrip.billing.webhook;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of sending a message once.
 *
 * @param responseCode of the answer; null when there was none
 * @param error what went wrong, for people; null when it was delivered
 * @param retryAfter for how long the endpoint asked not to be sent anything
 */
record Attempt(
        Result result,
        @Nullable Integer responseCode,
        @Nullable String error,
        Optional<Duration> retryAfter) {
    private static final int OK_MIN = 200;
    private static final int OK_MAX = 299;
    private static final int GONE = 410;

    enum Result {
        DELIVERED,
        FAILED,
        /** The endpoint wants nothing any more. */
        GONE
    }

    static Attempt answered(int code, Optional<Duration> retryAfter) {
        if (code >= OK_MIN && code <= OK_MAX) {
            return new Attempt(Result.DELIVERED, code, null, Optional.empty());
        }
        Result result = code == GONE ? Result.GONE : Result.FAILED;
        return new Attempt(result, code, "answered " + code, retryAfter);
    }

    static Attempt unanswered(String error) {
        return new Attempt(Result.FAILED, null, error, Optional.empty());
    }

    boolean delivered() {
        return result == Result.DELIVERED;
    }
}
