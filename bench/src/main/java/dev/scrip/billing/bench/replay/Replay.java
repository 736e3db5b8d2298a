package dev.scrip.billing.bench.replay;

import dev.scrip.billing.bench.machine.EngineProcess;
import dev.scrip.billing.bench.machine.PostgresServer;
import dev.scrip.billing.bench.machine.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench/replay}: a trace against an engine of its own. */
public final class Replay {
    /** Replayed and forgotten, so that the engine has seen all there is to see before it counts. */
    private static final int REHEARSAL = 4_000;

    private static final int REHEARSAL_SPEED = 60;

    /** For the tasks that are left when the last charge is answered. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration REHEARSAL_PATIENCE = Duration.ofSeconds(30);

    private static final Duration TOLD_EVERY = Duration.ofSeconds(10);

    /** After how much of the trace's time workers who found too little to do ask again. */
    private static final int PAUSE_MILLIS = 600;

    private static final int PAUSE_MILLIS_MIN = 10;

    private final ReplayOptions options;
    private final Path jar;
    private final Path work;

    private Replay(ReplayOptions options, Path jar, Path work) {
        this.options = options;
        this.jar = jar;
        this.work = work;
    }

    /**
     * Starts it.
     *
     * @param args the project's folder, the engine's jar, and what the user typed
     */
    public static void main(String[] args) throws IOException {
        ReplayOptions options;
        Trace trace;
        try {
            options = ReplayOptions.parse(Arrays.asList(args).subList(2, args.length));
            trace = Trace.read(options.trace());
        } catch (IllegalArgumentException | Trace.Unreadable | IOException wrong) {
            System.err.println(wrong instanceof IOException ? "cannot read " + wrong.getMessage() : wrong.getMessage());
            System.err.print(ReplayOptions.USAGE);
            System.exit(2);
            return;
        }
        Path folder = Files.createDirectories(Path.of(args[0], "bench", "target", "work"));
        Path work = Files.createTempDirectory(folder, "replay");
        Replay replay = new Replay(options, Path.of(args[1]), work);
        System.out.println(
                "before: load " + Files.readString(Path.of("/proc/loadavg")).strip());
        Map<String, Object> figures = options.h2() ? replay.onH2(trace) : replay.onPostgres(trace);
        if (options.json().isPresent()) {
            JsonMapper json = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            Files.writeString(options.json().get(), json.writeValueAsString(figures));
        }
    }

    private Map<String, Object> onPostgres(Trace trace) {
        try (PostgresServer postgres = PostgresServer.start(work)) {
            return on(postgres.createDatabase("replay"), trace);
        }
    }

    private Map<String, Object> onH2(Trace trace) {
        return on("jdbc:h2:file:" + work.resolve("scrip") + ";RETENTION_TIME=1000;DB_CLOSE_ON_EXIT=FALSE", trace);
    }

    private Map<String, Object> on(String url, Trace trace) {
        Schema.migrate(url);
        ReplayAccounts.seed(url, options.accounts());
        List<String> settings = options.h2()
                ? List.of("--spring.datasource.url=" + url)
                : List.of("--spring.datasource.url=" + url, "--spring.profiles.active=postgres");
        try (EngineProcess engine =
                EngineProcess.start(jar, work.resolve("engine.log"), options.engineOptions(), settings)) {
            engine.awaitFolded();
            Api api = new Api(engine.port());
            Trace rehearsed = trace.first(REHEARSAL);
            say(rehearsed, "rehearsing", REHEARSAL_SPEED);
            replay(api, rehearsed, "rehearsal", REHEARSAL_SPEED, REHEARSAL_PATIENCE);
            Trace wanted = trace.first(options.requests());
            say(wanted, "replaying", options.speed());
            Map<String, Object> figures = replay(api, wanted, "replay", options.speed(), PATIENCE);
            figures.forEach((name, value) -> System.out.printf("%-45s %12s%n", name, value));
            return figures;
        }
    }

    private static void say(Trace trace, String what, int speed) {
        System.out.printf(
                "%s %,d requests of %s at %d times their speed%n",
                what, trace.arrivals().size(), trace.length(), speed);
    }

    private Map<String, Object> replay(Api api, Trace trace, String run, int speed, Duration patience) {
        Workers workers = new Workers(
                api,
                run,
                options.workers(),
                Duration.ofMillis(Math.max(PAUSE_MILLIS_MIN, PAUSE_MILLIS / speed)),
                generation -> size(trace, generation) * options.microsPerSize() / speed);
        OpenLoop charges = new OpenLoop(api, trace, speed);
        Map<String, Object> figures = new LinkedHashMap<>();
        Progress.during(
                () -> {
                    long start = System.nanoTime();
                    charges.run(run, options.accounts());
                    long answered = System.nanoTime();
                    workers.finish(charges.accepted(), patience);
                    figures.put("replay.requests", trace.arrivals().size());
                    figures.put("replay.speed", speed);
                    figures.put("replay.chargesMillis", (answered - start) / 1_000_000);
                    figures.put("replay.tasksMillis", (System.nanoTime() - start) / 1_000_000);
                },
                TOLD_EVERY,
                () -> counts(charges, workers));
        put(figures, charges);
        put(figures, workers);
        figures.put("replay.tasks.left", counts(charges, workers).left());
        return figures;
    }

    private static Progress.Counts counts(OpenLoop charges, Workers workers) {
        return new Progress.Counts(charges.sent(), charges.answered().count(), charges.accepted(), workers.completed());
    }

    /** The ends of the names of generations are their numbers in the trace. */
    private static long size(Trace trace, String generation) {
        return Optional.of(generation.lastIndexOf('-'))
                .filter(dash -> dash >= 0)
                .map(dash -> Integer.parseInt(generation.substring(dash + 1)))
                .filter(number -> number < trace.arrivals().size())
                .map(number -> (long) trace.arrivals().get(number).made())
                .orElse(0L);
    }

    private static void put(Map<String, Object> figures, OpenLoop charges) {
        put(figures, "replay.charge", charges.answered());
        put(figures, "replay.sentLate", charges.late());
        charges.outcomes().forEach((outcome, count) -> figures.put("replay.outcome." + outcome, count));
    }

    private static void put(Map<String, Object> figures, Workers workers) {
        workers.waits().forEach((queue, waits) -> put(figures, "replay.wait." + queue, waits));
        workers.failures().forEach((what, count) -> figures.put("replay.failure." + what, count.sum()));
        figures.put("replay.tasks.completed", workers.completed());
    }

    private static void put(Map<String, Object> figures, String name, Waits waits) {
        figures.put(name + ".count", waits.count());
        figures.put(name + ".p50Micros", waits.percentile(50));
        figures.put(name + ".p95Micros", waits.percentile(95));
        figures.put(name + ".p99Micros", waits.percentile(99));
        figures.put(name + ".maxMicros", waits.most());
    }
}
