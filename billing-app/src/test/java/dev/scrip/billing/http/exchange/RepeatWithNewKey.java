package dev.scrip.billing.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;

/** Says the same once more under a key that nobody has used, and looks whether the key is used then. */
record RepeatWithNewKey(Client client, String account) {
    static final String OTHER = """
        {"generationId": "g-other", "feature": "text-to-image", "model": "lumen", "surface": "AGENT_CHAT",
         "actor": "HUMAN"}
        """;

    /** @param status of what succeeds there */
    void usesItUp(String path, String body, int status) {
        Answer first = client.post(account + path, body, "k-1" + path);
        assertThat(first.status()).as(first.text()).isEqualTo(status);
        String key = "k-2" + path;

        Answer again = client.post(account + path, body, key);
        Answer other = client.post(account + "/charges", OTHER, key);
        Answer atLast = client.post(account + path, body, key);

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(other.status()).as(other.text()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("idempotency-conflict");
        assertThat(other.at("/idempotencyKey")).isEqualTo(key);
        assertThat(atLast.text()).isEqualTo(first.text());
    }
}
