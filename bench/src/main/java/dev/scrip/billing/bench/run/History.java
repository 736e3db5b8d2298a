package dev.scrip.billing.bench.run;

import dev.scrip.billing.bench.load.LoadKind;
import dev.scrip.billing.bench.load.LoadPlan;
import dev.scrip.billing.bench.load.LoadResult;
import dev.scrip.billing.bench.machine.EngineProcess;
import dev.scrip.billing.bench.machine.PostgresServer;
import dev.scrip.billing.bench.machine.Schema;
import dev.scrip.billing.bench.seed.FoldedViews;
import dev.scrip.billing.bench.seed.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What a long past costs: folding it again, and going on from it. */
public final class History {
    private static final int BUSY_ACCOUNTS = 10_000;
    private static final int MANY_ACCOUNTS = 100_000;
    private static final int SOME_ACCOUNTS = 20_000;
    private static final int EVENTS_PER_TASK = 3;
    private static final int FIRST_SIZED = 200_000;
    private static final int ROUNDS = 3;
    private static final String DATABASE = "history";

    private final Rig rig;
    private final PostgresServer postgres;

    /** Accounts with as many events each; small ones are many, so that measuring does not make them large. */
    private record Sized(int events, int first, int accounts) {}

    public History(Rig rig, PostgresServer postgres) {
        this.rig = rig;
        this.postgres = postgres;
    }

    /** Measures the parts that are asked for. */
    public void measure() {
        String url = postgres.createDatabase(DATABASE);
        Schema.migrate(url);
        if (rig.options().measures(Part.REBUILD)) {
            rebuild(url, "rebuild");
        }
        if (rig.options().measures(Part.SIZE)) {
            sizes(url);
        }
        if (rig.options().measures(Part.MEMORY)) {
            memory(url);
        }
    }

    /** All views and one of them, from a history of tasks that were charged, started and completed. */
    void rebuild(String url, String name) {
        seedTasks(url, rig.options().historyEvents());
        rig.say("seeded " + rig.options().historyEvents() + " events");
        try (FoldedViews views = new FoldedViews(url)) {
            for (int round = 0; round < rig.options().lesserRounds(); round++) {
                say(name + ".all", views.threeAnew());
                say(name + ".balance", views.balanceAnew());
            }
        }
    }

    private void say(String name, FoldedViews.Folded folded) {
        rig.figures().add(name + ".eventsPerSecond", folded.perSecond());
        rig.say("%s: %,d events/s".formatted(name, folded.perSecond()));
    }

    /** Tasks that were charged, started and completed. */
    static void seedTasks(String url, int events) {
        try (Seed seed = new Seed(url, BUSY_ACCOUNTS)) {
            seed.accounts(0, BUSY_ACCOUNTS);
            seed.tasks(0, BUSY_ACCOUNTS, (events - 2 * BUSY_ACCOUNTS) / EVENTS_PER_TASK);
        }
    }

    private void sizes(String url) {
        List<Sized> sizes = new ArrayList<>();
        try (Seed seed = new Seed(url, BUSY_ACCOUNTS)) {
            for (int events : rig.options().accountSizes()) {
                int first = FIRST_SIZED + sizes.size() * 1_000;
                Sized sized = new Sized(events, first, Math.max(1, 2_000 / events));
                seed.accounts(first, sized.accounts());
                for (int account = first; account < first + sized.accounts(); account++) {
                    seed.charges(account, events - 2);
                }
                sizes.add(sized);
            }
        }
        rig.say("seeded accounts of up to " + rig.options().accountSizes().getLast() + " events");
        try (FoldedViews views = new FoldedViews(url)) {
            views.complete();
        }
        rig.say("folded");
        try (EngineProcess engine = rig.engineOn(url)) {
            // Whoever is measured later must not gain by a warmer engine. Only the largest does not change by it.
            LoadPlan warm = rig.plan(LoadKind.CHARGE, engine, 32)
                    .on(sizes.getLast().first(), 1)
                    .lasting(0, rig.options().warmupMillis());
            rig.warmUp(warm, engine);
            engine.awaitFolded();
            for (int round = 0; round < ROUNDS; round++) {
                ratios(engine, round % 2 == 0 ? sizes : sizes.reversed(), LoadKind.CHARGE, "charge.size");
            }
            for (int round = 0; round < rig.options().lesserRounds(); round++) {
                ratios(engine, sizes, LoadKind.HISTORY, "history.size");
                ratios(engine, sizes, LoadKind.EXPLANATION, "explanation.size");
            }
        }
    }

    /** The largest account's median latency next to the smallest's. */
    private void ratios(EngineProcess engine, List<Sized> sizes, LoadKind kind, String name) {
        TreeMap<Integer, Long> latencies = new TreeMap<>();
        for (Sized sized : sizes) {
            LoadResult load =
                    rig.measure(name + "." + sized.events(), plan(kind, engine, sized), engine, Optional.of(postgres));
            latencies.put(sized.events(), load.p50Micros());
        }
        rig.figures()
                .addRatio(
                        name + ".latencyRatio",
                        latencies.lastEntry().getValue(),
                        latencies.firstEntry().getValue());
    }

    private LoadPlan plan(LoadKind kind, EngineProcess engine, Sized sized) {
        return rig.plan(kind, engine, 1).on(sized.first(), sized.accounts()).lasting(500, 1_500);
    }

    /** The heap before and after many accounts have been used, all of them kept in memory. */
    private void memory(String url) {
        int accounts = rig.options().quick() ? SOME_ACCOUNTS : MANY_ACCOUNTS;
        int first = FIRST_SIZED + 100_000;
        try (Seed seed = new Seed(url, accounts)) {
            seed.accounts(first, accounts);
        }
        try (FoldedViews views = new FoldedViews(url)) {
            views.complete();
        }
        rig.say("seeded and folded " + accounts + " accounts");
        try (EngineProcess engine = rig.engineOn(url, "--scrip.account-cache.max-accounts=" + accounts)) {
            long before = engine.usedHeapBytes();
            for (int done = 0; done < accounts; ) {
                LoadPlan plan = rig.plan(LoadKind.BULK, engine, 4).inTurn().on(first + done, accounts - done);
                done += Math.toIntExact(rig.warmUp(plan.lasting(0, 5_000), engine));
            }
            engine.awaitFolded();
            long after = engine.usedHeapBytes();
            rig.figures().add("memory.engine.heapMegabytes", before >> 20);
            rig.figures().add("memory.accounts", accounts);
            rig.figures().add("memory.accounts.heapMegabytes", after >> 20);
            rig.figures().add("memory.accounts.residentMegabytes", engine.residentBytes() >> 20);
            rig.figures().add("memory.bytesPerAccount", (after - before) / accounts);
        }
    }
}
