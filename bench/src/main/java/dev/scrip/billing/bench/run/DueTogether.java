package dev.scrip.billing.bench.run;

import dev.scrip.billing.bench.load.LoadKind;
import dev.scrip.billing.bench.machine.EngineProcess;
import dev.scrip.billing.bench.machine.PostgresServer;
import dev.scrip.billing.bench.machine.Schema;
import dev.scrip.billing.bench.seed.FoldedViews;
import dev.scrip.billing.bench.seed.Seed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Something falls due for very many accounts at one instant: how fast it is recorded, and what charges notice of it. */
public final class DueTogether {
    private static final int MANY = 100_000;
    private static final int SOME = 20_000;
    private static final int FIRST = 100_000;

    /** From the first account to the instant: they are opened, are told in advance that their credits expire, and all gets warm. */
    private static final Duration AHEAD = Duration.ofSeconds(90);

    private static final Duration AHEAD_OF_MANY = Duration.ofMinutes(4);
    private static final long LOOK_EVERY_NANOS = 100_000_000;
    private static final String DATABASE = "due";

    private final Rig rig;
    private final PostgresServer postgres;

    public DueTogether(Rig rig, PostgresServer postgres) {
        this.rig = rig;
        this.postgres = postgres;
    }

    /** Measures, if it is asked for. */
    public void measure() {
        if (!rig.options().measures(Part.DUE)) {
            return;
        }
        int accounts = rig.options().quick() ? SOME : MANY;
        Instant together = Instant.now().plus(rig.options().quick() ? AHEAD : AHEAD_OF_MANY);
        String url = postgres.createDatabase(DATABASE);
        Schema.migrate(url);
        try (Seed seed = new Seed(url, OnPostgres.ACCOUNTS + accounts)) {
            seed.accounts(0, OnPostgres.ACCOUNTS).expiring(FIRST, accounts, together);
        }
        try (FoldedViews views = new FoldedViews(url)) {
            views.complete();
        }
        rig.say("seeded " + accounts + " accounts whose credits expire together");
        try (EngineProcess engine = rig.engineOn(url)) {
            rig.warmUp(LoadKind.CHARGE, engine, 32, 1);
            awaitNone(Instant.now());
            if (!Instant.now().isBefore(together)) {
                throw new IllegalStateException("it fell due before all was ready; try on a machine with less to do");
            }
            drain(engine, accounts, together);
        }
    }

    private void drain(EngineProcess engine, int accounts, Instant together) {
        while (Instant.now().isBefore(together)) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        AtomicLong micros = new AtomicLong();
        Thread watch = Thread.ofVirtual().start(() -> {
            long start = System.nanoTime();
            awaitNone(together);
            micros.set((System.nanoTime() - start) / 1_000);
        });
        rig.measure("due.charge.postgres.32", rig.plan(LoadKind.CHARGE, engine, 32), engine, Optional.of(postgres));
        try {
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        rig.figures().add("due.accounts", accounts);
        rig.figures().add("due.accountsPerSecond", accounts * 1_000_000L / Math.max(1, micros.get()));
        rig.say("due: %,d accounts in %,d ms".formatted(accounts, micros.get() / 1_000));
    }

    /** Until nothing that fell due by then waits to be recorded. */
    private void awaitNone(Instant by) {
        String waiting = "select count(*) from account_due where due_at <= '" + by + "'";
        while (!postgres.value(DATABASE, waiting).equals("0")) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }
}
