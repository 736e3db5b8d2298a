package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import java.util.List;

/** Someone with an account, and what they do with it, in calls over HTTP. */
record Customer(Client client, String account) {

    static Customer of(Client client, String brand) {
        return new Customer(client, client.opens(brand));
    }

    /** Moves the engine's clock, which has everything recorded that falls due on the way (E6). */
    static void until(Client client, String instant) {
        Answer moved = client.send(
                "PUT", "/v1/test-clock", "{\"now\": \"" + instant + "\"}", "Content-Type", "application/json");
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    }

    Answer does(String path) {
        return client.post(account + path);
    }

    Answer does(String path, String body) {
        return client.post(account + path, body);
    }

    /** Pays for a plan, at the path that says how. */
    Answer pays(String path, String plan, String reference, int amountMinor) {
        return does(path, """
            {"plan": "%s", "payment": {"reference": "%s", "amountMinor": %d, "currency": "USD"}}
            """.formatted(plan, reference, amountMinor));
    }

    Answer renews(String reference, int amountMinor) {
        return does("/subscription/renewals", """
            {"payment": {"reference": "%s", "amountMinor": %d, "currency": "USD"}}
            """.formatted(reference, amountMinor));
    }

    /** A new image, by hand in the chat. */
    Answer generates(String generation, String model) {
        return does("/charges", """
            {"generationId": "%s", "feature": "text-to-image", "model": "%s", "surface": "AGENT_CHAT",
             "actor": "HUMAN"}
            """.formatted(generation, model));
    }

    /** Works on an earlier image by hand, on some surface. */
    Answer edits(String generation, String model, String surface, String refined) {
        return does("/charges", """
            {"generationId": "%s", "feature": "image-edit", "model": "%s", "surface": "%s", "actor": "HUMAN",
             "refines": "%s"}
            """.formatted(generation, model, surface, refined));
    }

    Answer looks() {
        Answer seen = client.get(account);
        assertThat(seen.status()).as(seen.text()).isEqualTo(200);
        return seen;
    }

    Ledger books() {
        return new Ledger(client, account);
    }

    /** The names of all events of the account, oldest first, as an auditor sees them. */
    List<String> events() {
        Answer page = client.get(
                "/v1/events?limit=500&brand=vidmuse&account=" + account.substring(account.lastIndexOf('/') + 1));
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return page.json()
                .at("/items")
                .valueStream()
                .map(event -> event.at("/type").asString())
                .toList();
    }
}
