package dev.scrip.billing.eventstore;

/**
 * The command's idempotency key, or a thing it would bring into being, stands in the account's history already (C13,
 * I3). What stands there is the answer, or the conflict.
 */
public final class AlreadyRecorded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadyRecorded(String message, Throwable cause) {
        super(message, cause);
    }
}
