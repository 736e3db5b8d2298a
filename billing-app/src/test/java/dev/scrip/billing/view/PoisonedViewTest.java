package dev.scrip.billing.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scrip.billing.http.Client;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@MovingEngine
class PoisonedViewTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    PoisonedView view;

    @Autowired
    Freshness freshness;

    @Test
    @Tag("I4")
    void anEventThatCannotBeFoldedStopsItsOwnSegmentLoudlyAndTheOthersGoOn() throws Exception {
        String poisoned = idIn(2);
        // What happened later, but comes first in a batch.
        String behindIt = idIn(0);
        String elsewhere = idIn(1);
        view.cannotBear("vidmuse/" + poisoned);
        assertThat(health("admin").at("/status")).isEqualTo("UP");

        open(poisoned);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(metric("scrip.view.failed.segments")).isEqualTo("1.0"));
        open(behindIt);
        open(elsewhere);
        assertThat(freshness.reached(view, "vidmuse/" + elsewhere, 0)).isTrue();
        assertThat(freshness.reached(view, "vidmuse/" + behindIt, 0)).isFalse();
        assertThat(health("admin").status()).isEqualTo(503);
        assertThat(health("admin").at("/status")).isEqualTo("DOWN");
        assertThat(health("admin").at("/components/views/details/stopped/0/view"))
                .isEqualTo("poisoned");
        assertThat(health("admin").at("/components/views/details/stopped/0/segment"))
                .isEqualTo("0");
        assertThat(health("admin").at("/components/views/details/stopped/0/reason"))
                .contains("AccountOpened vidmuse/" + poisoned + "#0");
        assertThat(health("analyst").at("/status")).isEqualTo("DOWN");
        assertThat(health("analyst").text()).doesNotContain("components", poisoned);
        assertThat(healthForStrangers()).contains("DOWN").doesNotContain("components", poisoned);
        await().atMost(PATIENCE).until(() -> view.refused() == 2);
        assertThat(Double.parseDouble(metric("scrip.view.lag.events"))).isGreaterThanOrEqualTo(3);

        view.cannotBear("nobody");

        await().atMost(PATIENCE).until(() -> freshness.reached(view, "vidmuse/" + behindIt, 0));
        assertThat(freshness.reached(view, "vidmuse/" + poisoned, 0)).isTrue();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(health("admin").at("/status")).isEqualTo("UP"));
        assertThat(metric("scrip.view.failed.segments")).isEqualTo("0.0");
    }

    private void open(String id) {
        var opened = Client.admin(port).post("/v1/accounts", """
            {"accountId": "%s", "brand": "vidmuse"}
            """.formatted(id));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    }

    /** An id whose account falls to that one of the smallest parts, of which the even ones are the first segment. */
    private static String idIn(int part) {
        String id;
        do {
            id = "a-" + UUID.randomUUID();
        } while ((("vidmuse/" + id).hashCode() & (Readings.PARTS_MAX - 1)) != part);
        return id;
    }

    private Client.Answer health(String role) {
        Client admin = Client.admin(port);
        return (role.equals("admin") ? admin : admin.with(role, "vidmuse")).get("/actuator/health");
    }

    private String healthForStrangers() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health"))
                .build();
        try (HttpClient stranger = HttpClient.newHttpClient()) {
            return stranger.send(request, BodyHandlers.ofString()).body();
        }
    }

    private String metric(String name) {
        return Client.admin(port)
                .get("/actuator/metrics/" + name + "?tag=view:poisoned")
                .at("/measurements/0/value");
    }
}
