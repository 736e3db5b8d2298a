package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.projection.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Many accounts live for a long time by the test clock: once in peace, and again with the engine killed at random moments, on each database.
 * In the end all is the same, event for event. The profile {@code year} does it with a thousand accounts for a year; every run with a few.
 */
@Tag("I1")
@Tag("I2")
@Tag("I3")
@Tag("I4")
@Tag("I5")
@Tag("C13")
@Tag("S5")
@Tag("N2")
@Tag("E6")
@Execution(ExecutionMode.CONCURRENT)
class YearWithKillsTest {
    private static final int ACCOUNTS = Integer.getInteger("scrip.year.accounts", 20);
    private static final int DAYS = Integer.getInteger("scrip.year.days", 45);
    private static final int TURNS_A_DAY = Integer.getInteger("scrip.year.turns", 6);
    private static final int KILLS = Integer.getInteger("scrip.year.kills", 1);
    /** Both databases at a time unless figures are wanted. */
    private static final int AT_ONCE = Integer.getInteger("scrip.year.at-once", 2);

    /** So many share the last world, when there is more than one. */
    private static final int NODES = Integer.getInteger("scrip.year.nodes", 1);

    private static final long SEED = Long.getLong("scrip.year.seed", 20_260_115);

    private static final Set<String> WORTH_SOMETHING = Set.of(
            "GenerationStarted",
            "GenerationRefunded",
            "HoldSettled",
            "HoldReleased",
            "LotExpired",
            "SubscriptionRenewed",
            "PaymentSucceeded",
            "PaymentDeclined",
            "AddOnPurchased");

    private final YearPlan plan = YearPlan.of(SEED, ACCOUNTS, DAYS, TURNS_A_DAY);

    @TempDir
    Path directory;

    /** On what the accounts live. */
    private record World(TestDatabase kind, int nodes) {}

    @FunctionalInterface
    private interface Course {
        void of(Year year) throws Exception;
    }

    /** What is left of it. */
    private record End(World world, Year year, YearBooks books, Map<String, String> looks) {}

    @Test
    @Timeout(value = 7_200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void endsInTheSameStateHoweverOftenTheEngineIsKilled() throws Exception {
        End calm = live(new World(TestDatabase.H2, 1), "calm", Year::inPeace);
        // A time in which nothing happened would prove nothing.
        assertThat(calm.books().types()).containsAll(WORTH_SOMETHING);
        try (ExecutorService worlds = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<End>> ends = worlds().map(world -> worlds.submit(
                            () -> live(world, "killed", year -> year.killed(KILLS, calm.year(), new Random(SEED)))))
                    .toList();
            for (Future<End> end : ends) {
                isTheSame(end.get(), calm);
            }
        }
    }

    private static Stream<World> worlds() {
        Stream<World> alone = Stream.of(TestDatabase.values()).map(kind -> new World(kind, 1));
        return NODES == 1 ? alone : Stream.concat(alone, Stream.of(new World(TestDatabase.POSTGRESQL, NODES)));
    }

    private static void isTheSame(End killed, End calm) {
        YearBooks.same(killed.year().answers(), calm.year().answers());
        if (killed.world().nodes() == 1) {
            killed.books().equal(calm.books());
        } else {
            killed.books().withoutClocks().equal(calm.books().withoutClocks());
        }
        YearBooks.same(killed.looks(), calm.looks());
    }

    private End live(World world, String name, Course course) throws Exception {
        long began = System.nanoTime();
        String url = url(world.kind(), name);
        Supplier<EngineProcess> birth = () -> EngineProcess.on(
                url,
                "--scrip.test-clock.enabled=true",
                "--scrip.test-clock.start=" + YearPlan.START,
                "--scrip.views.wait-at-most=PT30S");
        try (MortalEngine engine = new MortalEngine(world.nodes(), birth, YearPlan.START)) {
            Year year = new Year(plan, engine);
            course.of(year);
            Map<String, String> looks = YearBooks.looks(engine.client(), plan.accounts());
            engine.stop();
            End end = new End(world, year, checked(world.kind(), url), looks);
            tell(end, engine, (System.nanoTime() - began) / 1_000_000_000);
            return end;
        }
    }

    private void tell(End end, MortalEngine engine, long seconds) {
        System.out.printf(
                "%s: %d accounts, %d days, %d calls, %d events, %d kills, %d calls cut off: %d s,"
                        + " of which %d s moving the clock, %d s calling%n",
                end.world(),
                ACCOUNTS,
                DAYS,
                plan.calls(),
                end.books().events(),
                engine.deaths(),
                engine.cutOff(),
                seconds,
                end.year().walkingMillis() / 1_000,
                end.year().callingMillis() / 1_000);
    }

    /** What is left when no engine runs. */
    private static YearBooks checked(TestDatabase kind, String url) throws SQLException {
        // H2 tidies up whenever nobody is left.
        try (Connection open = DriverManager.getConnection(url)) {
            FreshReplay replay = FreshReplay.of(kind, url);
            replay.holdsAllOnce(List.of());
            replay.keepsTheBooks();
            replay.equalsTheViews();
            assertThat(open.isClosed()).isFalse();
            return YearBooks.in(url);
        }
    }

    private String url(TestDatabase kind, String name) {
        return kind == TestDatabase.H2 ? EngineProcess.url(directory.resolve(name)) : kind.empty();
    }
}
