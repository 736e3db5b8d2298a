package dev.scrip.billing.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * Who asks, and why (E1).
 *
 * @param actor the name of the API key, or of the automation
 * @param keyId names can be given twice, ids cannot
 * @param requestId the HTTP request, or the automation's run
 * @param idempotencyKey makes a repeat recognisable (C13); null when none was sent
 * @param cause the event that an automation answers; null when a person or a service asks
 */
public record Caller(
        String actor,
        String keyId,
        String requestId,
        @Nullable String idempotencyKey,
        @Nullable String cause) {

    public Caller(String actor, String keyId, String requestId, @Nullable String idempotencyKey) {
        this(actor, keyId, requestId, idempotencyKey, null);
    }

    /** The same, answering an event. */
    public Caller because(String eventId) {
        return new Caller(actor, keyId, requestId, idempotencyKey, eventId);
    }
}
