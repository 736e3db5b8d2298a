package dev.scrip.billing.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** An endpoint of a product, and what its owner does with it. */
public record Hook(Client client, String path, String secret) {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Registers one, and waits until it is told of whatever happens. */
    public static Hook on(Client client, String brand, String url, String... kinds) {
        Answer made = client.post("/v1/webhooks", """
            {"url": "%s", "brand": "%s", "kinds": ["%s"]}
            """.formatted(url, brand, String.join("\", \"", kinds)));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        Hook hook = new Hook(client, made.header("Location"), made.at("/secret"));
        hook.await("ACTIVE");
        return hook;
    }

    public void await(String state) {
        Awaitility.await()
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> client.get(path).at("/state").equals(state));
    }

    /** The messages in its log, newest first, as a list of one thing about each. */
    public List<String> deliveries(String query, String what) {
        Answer log = client.get(path + "/deliveries" + query);
        assertThat(log.status()).as(log.text()).isEqualTo(200);
        return log.json()
                .at("/items")
                .valueStream()
                .map(item -> item.at(what).asString(""))
                .toList();
    }

    /** Waits until so many messages are in this state. */
    public void awaits(String state, int count) {
        Awaitility.await()
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> deliveries("?limit=200&state=" + state, "/id").size() == count);
    }

    public Answer changes(String json) {
        return client.send("PATCH", path, json, "Content-Type", "application/json");
    }
}
