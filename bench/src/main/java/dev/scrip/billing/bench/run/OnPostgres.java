package dev.scrip.billing.bench.run;

import dev.scrip.billing.bench.load.LoadKind;
import dev.scrip.billing.bench.load.LoadResult;
import dev.scrip.billing.bench.machine.EngineProcess;
import dev.scrip.billing.bench.machine.PgBench;
import dev.scrip.billing.bench.machine.PostgresServer;
import dev.scrip.billing.bench.machine.Schema;
import dev.scrip.billing.bench.seed.Seed;
import java.util.Optional;

/** The engine on PostgreSQL, in turns with what PostgreSQL can do by itself. */
public final class OnPostgres {
    static final int ACCOUNTS = 10_000;
    private static final int BULK_CONNECTIONS = 4;
    private static final int LIMIT_ROWS = 100;
    private static final int LIMIT_ROWS_CONNECTIONS = 8;
    private static final int HOT = ACCOUNTS - 1;
    private static final Part[] LIVE = {Part.CHARGE, Part.BULK, Part.CONNECTIONS, Part.HOT, Part.READ};
    private static final String DATABASE = "scrip";

    private final Rig rig;
    private final PostgresServer postgres;
    private final Optional<PostgresServer> watched;

    public OnPostgres(Rig rig, PostgresServer postgres) {
        this.rig = rig;
        this.postgres = postgres;
        this.watched = Optional.of(postgres);
    }

    /** Measures the parts that are asked for. */
    public void measure() {
        if (!rig.options().measures(LIVE) && !rig.options().measures(Part.START, Part.GROUP_COMMIT)) {
            return;
        }
        String url = postgres.createDatabase(DATABASE);
        Schema.migrate(url);
        try (Seed seed = new Seed(url, ACCOUNTS)) {
            seed.accounts(0, ACCOUNTS);
        }
        rig.say("seeded " + ACCOUNTS + " accounts");
        if (rig.options().measures(LIVE)) {
            try (EngineProcess engine = rig.engineOn(url)) {
                warmUp(engine);
                measure(engine);
            }
        }
        if (rig.options().measures(Part.START, Part.GROUP_COMMIT)) {
            withoutGroupCommit(url);
        }
    }

    /**
     * Single charges last: what bulk taught the compiler would slow down the first of them that are measured. With somebody who looks at
     * the metrics, as always in production: the first look would have the compiler think again.
     */
    private void warmUp(EngineProcess engine) {
        engine.awaitFolded();
        LagWatch lag = new LagWatch(engine);
        if (rig.options().measures(Part.BULK, Part.HOT)) {
            rig.warmUp(rig.plan(LoadKind.BULK, engine, BULK_CONNECTIONS), engine);
        }
        rig.warmUp(LoadKind.CHARGE, engine, 32, 4);
        lag.stop();
    }

    private void measure(EngineProcess engine) {
        PgBench pgbench =
                PgBench.prepare(postgres, rig.work(), engine.get("/v1/events?type=GenerationCharged&limit=1"));
        for (int round = 0; round < rig.options().rounds(); round++) {
            if (rig.options().measures(Part.CHARGE, Part.CONNECTIONS)) {
                charges(engine, pgbench, 32);
            }
            if (rig.options().measures(Part.BULK)) {
                bulk(engine, pgbench);
            }
        }
        for (int round = 0; round < rig.options().lesserRounds(); round++) {
            if (rig.options().measures(Part.CONNECTIONS)) {
                charges(engine, pgbench, 1);
                charges(engine, pgbench, 8);
                charges(engine, pgbench, 128);
            }
            if (rig.options().measures(Part.HOT)) {
                hot(engine);
            }
            if (rig.options().measures(Part.READ)) {
                engine.awaitFolded();
                rig.measure("quote.postgres.32", rig.plan(LoadKind.QUOTE, engine, 32), engine, watched);
                rig.measure("balance.postgres.32", rig.plan(LoadKind.BALANCE, engine, 32), engine, watched);
            }
        }
    }

    private void charges(EngineProcess engine, PgBench pgbench, int connections) {
        engine.awaitFolded();
        PgBench.Limit limit = rig.limit("limit.oneRow." + connections, pgbench, connections, 1);
        String name = "charge.postgres." + connections;
        LagWatch lag = new LagWatch(engine);
        LoadResult load = rig.measure(name, rig.plan(LoadKind.CHARGE, engine, connections), engine, watched);
        long toZero = engine.awaitFolded();
        lag.stop();
        if (connections == 32) {
            rig.figures().add("lag.postgres.toZeroMillis", toZero);
            rig.figures().add("lag.postgres.p99Millis", lag.p99Millis());
        }
        rig.figures().addRatio(name + ".ratio", load.perSecond(), limit.rowsPerSecond());
    }

    private void bulk(EngineProcess engine, PgBench pgbench) {
        engine.awaitFolded();
        PgBench.Limit limit = rig.limit("limit.rows100", pgbench, LIMIT_ROWS_CONNECTIONS, LIMIT_ROWS);
        LoadResult load =
                rig.measure("bulk.postgres", rig.plan(LoadKind.BULK, engine, BULK_CONNECTIONS), engine, watched);
        rig.figures().addRatio("bulk.postgres.ratio", load.perSecond(), limit.rowsPerSecond());
    }

    private void hot(EngineProcess engine) {
        engine.awaitFolded();
        rig.measure("hot.postgres.single", rig.plan(LoadKind.CHARGE, engine, 32).on(HOT, 1), engine, watched);
        rig.measure(
                "hot.postgres.bulk",
                rig.plan(LoadKind.BULK, engine, BULK_CONNECTIONS).on(HOT, 1),
                engine,
                watched);
    }

    /** Another start on the same database; one row a commit is what it would be like without the writer's trick. */
    private void withoutGroupCommit(String url) {
        try (EngineProcess engine = rig.engineOn(url, "--scrip.event-store.rows-per-commit=1")) {
            rig.figures().add("start.postgres.firstChargeMillis", engine.firstCharge());
            if (rig.options().measures(Part.GROUP_COMMIT)) {
                rig.warmUp(LoadKind.CHARGE, engine, 32, 1);
                String name = "charge.postgres.32.withoutGroupCommit";
                for (int round = 0; round < rig.options().lesserRounds(); round++) {
                    engine.awaitFolded();
                    rig.measure(name, rig.plan(LoadKind.CHARGE, engine, 32), engine, watched);
                }
            }
        }
    }
}
