package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.scenario.RestartablePostgres.Stop;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PostgreSQL goes away under load and comes back, in each of its ways; the engine is left alone. */
@Tag("I5")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Execution(ExecutionMode.CONCURRENT)
class DatabaseRestartTest {
    private static final int CLIENTS = 12;
    private static final Duration RECOVERED_WITHIN = Duration.ofSeconds(30);
    private static final long SLOWEST_MILLIS = 8_000;

    /** The driver waits for ten seconds; then a connection is looked for, for two; then what waited in line is told. */
    private static final long SLOWEST_IN_SILENCE_MILLIS = 19_000;

    private static RestartablePostgres postgres;
    private static Wire wire;
    private static EngineProcess engine;
    private static Charging charging;

    @BeforeAll
    static void startEngine(@TempDir Path directory) {
        postgres = new RestartablePostgres(directory.resolve("postgres"));
        wire = new Wire(postgres.port());
        engine = EngineProcess.onPostgres(postgres.url().replace(":" + postgres.port(), ":" + wire.port()));
        charging = Charging.of(engine.client(), 6);
    }

    @AfterAll
    static void stopEngine() {
        engine.close();
        wire.close();
        postgres.close();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.SAME_THREAD)
    @EnumSource
    void callersAreToldAtOnceAndAllGoesOnByItself(Stop how) throws InterruptedException {
        Charging round = charging.again().start(CLIENTS, engine::client).forMillis(2_000);
        postgres.stop(how);
        int before = round.acknowledged();
        round.forMillis(1_500);
        isUnavailable(round, before);

        postgres.start();
        goesOn(round);
        assertThat(round.slowestMillis()).isLessThan(SLOWEST_MILLIS);
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void aServerThatSaysNothingAnyMoreIsGivenUpOnAndAllGoesOnWhenItIsHeardAgain() throws InterruptedException {
        Charging round = charging.again().start(CLIENTS, engine::client).forMillis(2_000);
        wire.fallSilent();
        int before = round.acknowledged();
        await().atMost(Duration.ofMillis(SLOWEST_IN_SILENCE_MILLIS)).until(() -> round.unavailable() >= CLIENTS);
        isUnavailable(round, before);

        wire.speakAgain();
        goesOn(round);
        assertThat(round.slowestMillis()).isLessThan(SLOWEST_IN_SILENCE_MILLIS);
    }

    private static void isUnavailable(Charging round, int before) {
        assertThat(round.unavailable()).isPositive();
        isPlainlyUnavailable(engine.client(), charging.accounts().getFirst());
        assertThat(round.acknowledged() - before)
                .as("at most what was under way")
                .isLessThanOrEqualTo(CLIENTS);
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

    private static void goesOn(Charging round) throws InterruptedException {
        int then = round.acknowledged();
        await().atMost(RECOVERED_WITHIN).until(() -> round.acknowledged() > then + 20);
        round.stop();
        isWellAgain(engine.client());
    }

    private static void isWellAgain(Client client) {
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
