package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;

/** A command and what was answered to it first: whoever asks again gets the same, for ever (C13). */
record Promise(String path, String body, String key, int status, String answer) {

    /** Has the command done for the first time. */
    static Promise made(Client client, String path, String body, String key) {
        Answer first = client.post(path, body, key);
        assertThat(first.status()).as(first.text()).isIn(200, 201);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        return new Promise(path, body, key, first.status(), first.text());
    }

    void isKeptBy(Client client) {
        Answer again = client.post(path, body, key);
        assertThat(again.text()).isEqualTo(answer);
        assertThat(again.status()).isEqualTo(status);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }
}
