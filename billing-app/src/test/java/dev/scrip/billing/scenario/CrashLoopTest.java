package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scrip.billing.projection.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The engine is killed at random moments of its work, again and again, on the database that it left behind. The profile
 * {@code crash} does it often; every run a few times.
 */
@Tag("I3")
@Tag("I4")
@Tag("I5")
@Execution(ExecutionMode.CONCURRENT)
class CrashLoopTest {
    private static final int KILLS = Integer.getInteger("scrip.crash.kills", 2);
    private static final int LATEST_MILLIS = 3_000;

    private final Random random = new Random();

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @Timeout(value = 3_600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatWasAcknowledgedIsThereOnceAndTheViewsAreWhatAReplayGives(TestDatabase kind, @TempDir Path directory)
            throws InterruptedException {
        String url = kind == TestDatabase.H2 ? EngineProcess.url(directory) : kind.empty();
        Supplier<EngineProcess> start = () -> kind == TestDatabase.H2
                ? EngineProcess.on(directory)
                : EngineProcess.onPostgres(url, "--scrip.views.wait-at-most=PT30S");
        EngineProcess engine = start.get();
        Charging charging = Charging.of(engine.client(), 5);
        try {
            for (int kill = 0; kill < KILLS; kill++) {
                chargeUntilKilled(engine, charging, kill);
                FreshReplay.of(kind, url).holdsAllOnce(charging.generations());
                engine = start.get();
            }
            charging.isInTheBooks(engine.client());
            assertThat(engine.client().get("/v1/queue?brand=vidmud").status()).isEqualTo(200);
            engine.stop();
        } finally {
            engine.close();
        }
        assertThat(charging.acknowledged()).isPositive();
        FreshReplay.of(kind, url).equalsTheViews();
        System.out.printf(
                "%s: %d kills, %d charges acknowledged, %d in doubt%n",
                kind, KILLS, charging.acknowledged(), charging.inDoubt());
    }

    private void chargeUntilKilled(EngineProcess engine, Charging charging, int kill) throws InterruptedException {
        Charging round = charging.again().start(8, engine::client);
        if (kill == 0) {
            // Two early kills would leave nothing to look for.
            await().atMost(Duration.ofSeconds(60)).until(() -> charging.acknowledged() > 0);
        }
        round.forMillis(1 + random.nextInt(LATEST_MILLIS));
        engine.kill();
        round.stop();
    }
}
