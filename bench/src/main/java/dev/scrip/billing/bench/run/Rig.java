package dev.scrip.billing.bench.run;

import dev.scrip.billing.bench.load.LoadKind;
import dev.scrip.billing.bench.load.LoadPlan;
import dev.scrip.billing.bench.load.LoadResult;
import dev.scrip.billing.bench.machine.EngineProcess;
import dev.scrip.billing.bench.machine.LoadClient;
import dev.scrip.billing.bench.machine.PgBench;
import dev.scrip.billing.bench.machine.PostgresServer;
import dev.scrip.billing.bench.report.Figures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What all parts share: where things lie, what is asked for, and what has been found so far. */
public final class Rig {
    private static final int WARM_UP_SLICE_MILLIS = 10_000;

    /** It goes on getting faster as long as the last slice beats all before it by this much. */
    private static final int FASTER_PERCENT = 103;

    private final Options options;
    private final Path jar;
    private final Path work;
    private final Figures figures = new Figures();
    private final List<String> errors = new ArrayList<>();
    private final long started = System.nanoTime();
    private int runs;

    /**
     * Ready to measure.
     *
     * @param jar the engine
     * @param work an empty folder
     */
    public Rig(Options options, Path jar, Path work) {
        this.options = options;
        this.jar = jar;
        this.work = work;
    }

    public Figures figures() {
        return figures;
    }

    /** What went wrong: a figure with errors in it is none. */
    public List<String> errors() {
        return errors;
    }

    Options options() {
        return options;
    }

    /** The engine, which is its commands, too. */
    Path jar() {
        return jar;
    }

    Path work() {
        return work;
    }

    /** Tells whoever waits what is going on. */
    void say(String what) {
        System.out.printf("%4d s  %s%n", (System.nanoTime() - started) / 1_000_000_000, what);
    }

    EngineProcess engineOn(String url, String... settings) {
        List<String> all = new ArrayList<>(List.of("--spring.datasource.url=" + url));
        if (url.startsWith("jdbc:postgresql:")) {
            all.add("--spring.profiles.active=postgres");
        }
        all.addAll(List.of(settings));
        return EngineProcess.start(jar, work.resolve("engine-" + ++runs + ".log"), options.engineOptions(), all);
    }

    LoadPlan plan(LoadKind kind, EngineProcess engine, int connections) {
        return LoadPlan.of(kind, engine.port(), connections, "run" + ++runs, options.millis());
    }

    /** Measures and keeps what was found under a name. */
    LoadResult measure(String name, LoadPlan plan, EngineProcess engine, Optional<PostgresServer> database) {
        LoadClient.Watched watched = LoadClient.run(plan, engine, database);
        LoadResult load = watched.load();
        figures.add(name + ".perSecond", load.perSecond());
        figures.add(name + ".p50Micros", load.p50Micros());
        figures.add(name + ".p99Micros", load.p99Micros());
        long done = Math.max(1, load.done());
        figures.add(name + ".cpu.clientMicros", load.cpuMicros() / done);
        figures.add(name + ".cpu.engineMicros", watched.engineMicros() / done);
        database.ifPresent(ignored -> figures.add(name + ".cpu.databaseMicros", watched.databaseMicros() / done));
        if (load.errors() > 0) {
            errors.add(name + ": " + load.errors() + " errors; the first: " + load.firstError());
        }
        say("%s: %,d/s, p50 %,d µs, p99 %,d µs".formatted(name, load.perSecond(), load.p50Micros(), load.p99Micros()));
        return load;
    }

    /**
     * Has the engine work until it gets no faster: it takes some hundred thousand requests until a JVM on two busy cores has compiled
     * what it needs. At least for as long as the options say.
     *
     * @param times how many times as long at most
     */
    void warmUp(LoadKind kind, EngineProcess engine, int connections, int times) {
        long atLeast = options.warmupMillis();
        long best = 0;
        for (long spent = 0; spent < times * atLeast; spent += WARM_UP_SLICE_MILLIS) {
            long done = warmUp(plan(kind, engine, connections).lasting(0, WARM_UP_SLICE_MILLIS), engine);
            if (spent >= atLeast && done * 100 <= best * FASTER_PERCENT) {
                break;
            }
            best = Math.max(best, done);
        }
        say("warm: %,d a second".formatted(best * 1_000 / WARM_UP_SLICE_MILLIS));
    }

    /** Has the engine do something that no figure is about; returns how much it did. */
    long warmUp(LoadPlan plan, EngineProcess engine) {
        LoadResult load = LoadClient.run(plan, engine, Optional.empty()).load();
        if (load.errors() > 0) {
            errors.add("while warming up: " + load.firstError());
        }
        return load.done();
    }

    PgBench.Limit limit(String name, PgBench pgbench, int connections, int rows) {
        PgBench.Limit limit = pgbench.run(connections, rows, options.millis());
        figures.add(name + ".perSecond", limit.rowsPerSecond());
        figures.add(name + ".p50Micros", limit.p50Micros());
        figures.add(name + ".p99Micros", limit.p99Micros());
        say("%s: %,d rows/s, p50 %,d µs, p99 %,d µs"
                .formatted(name, limit.rowsPerSecond(), limit.p50Micros(), limit.p99Micros()));
        return limit;
    }
}
