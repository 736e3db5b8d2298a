package dev.scrip.billing.scenario;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import org.jspecify.annotations.Nullable;

/**
 * What a service will send at its time. Whoever got no answer sends it again as it is: the key tells that it is a repeat (C13).
 *
 * @param key the Idempotency-Key, unique in the plan
 * @param mayOrder whether a payment may be under way afterwards
 */
record PlannedCall(String method, String path, @Nullable String body, String key, boolean mayOrder) {

    Answer by(Client client) {
        return body == null
                ? client.send(method, path, null, "Idempotency-Key", key)
                : client.send(method, path, body, "Content-Type", "application/json", "Idempotency-Key", key);
    }
}
