package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.scenario.RestartablePostgres.Stop;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away under load and comes back, in either of its ways; the engine is left alone. */
@Tag("I5")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DatabaseRestartTest {
    private static final Duration RECOVERED_WITHIN = Duration.ofSeconds(30);
    private static final long SLOWEST_MILLIS = 8_000;

    @Test
    void callersAreToldAtOnceAndAllGoesOnByItself(@TempDir Path directory) throws InterruptedException {
        try (RestartablePostgres postgres = new RestartablePostgres(directory.resolve("postgres"));
                EngineProcess engine = EngineProcess.onPostgres(postgres.url())) {
            Client client = engine.client();
            Charging charging = Charging.of(client, 6);
            for (Stop how : Stop.values()) {
                Charging round = charging.again().start(12, engine::client).forMillis(2_000);
                postgres.stop(how);
                int before = round.acknowledged();
                round.forMillis(1_500);
                assertThat(round.unavailable()).isPositive();
                isPlainlyUnavailable(client, charging.accounts().getFirst());
                assertThat(round.acknowledged() - before)
                        .as("at most what was under way")
                        .isLessThanOrEqualTo(12);

                postgres.start();
                int then = round.acknowledged();
                await().atMost(RECOVERED_WITHIN).until(() -> round.acknowledged() > then + 20);
                round.stop();
                assertThat(round.slowestMillis()).isLessThan(SLOWEST_MILLIS);
                isWellAgain(client, charging);
            }
        }
    }

    private static void isPlainlyUnavailable(Client client, String account) {
        for (String path : new String[] {
            account,
            account + "/balance",
            account + "/balance?consistency=strong",
            account + "/history",
            "/v1/queue?brand=vidmud",
            "/v1/events",
            "/v1/api-keys"
        }) {
            Answer answer = client.get(path);
            assertThat(answer.status()).as(path + ": " + answer.text()).isEqualTo(503);
            assertThat(answer.code()).as(path).isEqualTo("unavailable");
            assertThat(answer.header("Retry-After")).as(path).isNotEmpty();
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
        assertThat(client.get("/actuator/health").at("/status")).isEqualTo("DOWN");
    }

    private static void isWellAgain(Client client, Charging charging) {
        await().atMost(RECOVERED_WITHIN)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> charging.accounts().stream()
                        .allMatch(account -> client.get(account + "/balance").status() == 200
                                && client.get(account + "/history").status() == 200));
        charging.isInTheBooks(client);
        await().atMost(RECOVERED_WITHIN)
                .until(() -> client.get("/actuator/health").at("/status").equals("UP"));
    }
}
