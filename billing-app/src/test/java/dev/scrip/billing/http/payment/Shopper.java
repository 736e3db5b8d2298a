package dev.scrip.billing.http.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Somebody with an account and a card: words for what the tests of payments do over HTTP. */
record Shopper(Client client, String account) {

    /** With a card that behaves as its name says. */
    static Shopper withCard(Client client, String card) {
        Shopper shopper = new Shopper(client, client.opens("vidmuse"));
        shopper.attaches(card);
        return shopper;
    }

    /** Subscribed to Pro now, by a payment of their own, for 29.99 a cycle. */
    static Shopper subscribed(Client client, String card) {
        Shopper shopper = withCard(client, card);
        ok(201, shopper.post("/subscription", """
            {"plan": "pro", "payment": {"reference": "own-%s", "amountMinor": 2999, "currency": "USD"}}
            """.formatted(shopper.account.hashCode())));
        return shopper;
    }

    Answer attaches(String card) {
        return ok(200, put("/payment-method", "{\"method\": \"cus_1/" + card + "\"}"));
    }

    Answer put(String path, String body) {
        return client.send("PUT", account + path, body, "Content-Type", "application/json");
    }

    Answer post(String path, String body) {
        return client.post(account + path, body);
    }

    Answer seen() {
        return ok(200, client.get(account));
    }

    /** The payments, the latest first. */
    JsonNode payments() {
        return ok(200, client.get(account + "/payments")).json().path("items");
    }

    String state(int place) {
        return payments().path(place).path("state").asString();
    }

    long available() {
        return ok(200, client.get(account + "/balance"))
                .json()
                .path("available")
                .asLong();
    }

    /** Waits for the engine to do something by itself. */
    void awaits(String paymentId, String state) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        String is;
        do {
            is = ok(200, client.get(account + "/payments/" + paymentId)).at("/state");
        } while (!is.equals(state) && Instant.now().isBefore(deadline));
        assertThat(is).isEqualTo(state);
    }

    static void moveClock(Client client, Instant to) {
        ok(200, client.send("PUT", "/v1/test-clock", "{\"now\": \"" + to + "\"}", "Content-Type", "application/json"));
    }

    static Instant now(Client client) {
        return Instant.parse(ok(200, client.get("/v1/test-clock")).at("/now"));
    }

    static Answer ok(int status, Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer;
    }
}
