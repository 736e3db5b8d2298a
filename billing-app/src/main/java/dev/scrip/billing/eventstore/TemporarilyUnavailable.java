package dev.scrip.billing.eventstore;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Nothing can be made durable now, or nobody can tell in time whether it was. The caller may ask again under the same
 * idempotency key: what was recorded after all is then answered, not done again (C13).
 */
public final class TemporarilyUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    public TemporarilyUnavailable(String message) {
        this(message, null);
    }

    public TemporarilyUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** When it makes sense to ask again. */
    public Duration retryAfter() {
        return RETRY_AFTER;
    }
}
