package dev.scrip.billing.bench.run;

import dev.scrip.billing.bench.load.LoadKind;
import dev.scrip.billing.bench.machine.EngineProcess;
import dev.scrip.billing.bench.machine.PostgresServer;
import dev.scrip.billing.bench.machine.Schema;
import dev.scrip.billing.bench.seed.FoldedViews;
import dev.scrip.billing.bench.seed.Seed;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Very many subscriptions are to be renewed at one instant, by a provider that takes its time. */
public final class Renewals {
    private static final int MANY = 20_000;
    private static final int SOME = 4_000;
    private static final int FIRST = 100_000;
    private static final Duration CYCLE = Duration.ofDays(30);

    /** From the first account to the instant: they are opened, told that their credits expire, and all gets warm. */
    private static final Duration AHEAD = Duration.ofSeconds(150);

    private static final Duration THINKS = Duration.ofMillis(50);
    private static final long LOOK_EVERY_NANOS = 50_000_000;
    private static final String DATABASE = "renewals";

    private final Rig rig;
    private final PostgresServer postgres;

    public Renewals(Rig rig, PostgresServer postgres) {
        this.rig = rig;
        this.postgres = postgres;
    }

    /** Measures, if it is asked for. */
    public void measure() {
        if (!rig.options().measures(Part.PAYMENTS)) {
            return;
        }
        int accounts = rig.options().quick() ? SOME : MANY;
        Instant together = Instant.now().plus(AHEAD);
        String url = postgres.createDatabase(DATABASE);
        Schema.migrate(url);
        try (Seed seed = new Seed(url, OnPostgres.ACCOUNTS)) {
            seed.accounts(0, OnPostgres.ACCOUNTS);
        }
        try (Seed seed = Seed.asOf(url, accounts, together.minus(CYCLE))) {
            seed.renewing(FIRST, accounts);
        }
        try (FoldedViews views = new FoldedViews(url)) {
            views.complete();
        }
        rig.say("seeded " + accounts + " subscriptions to be renewed together");
        try (EngineProcess engine = rig.engineOn(url, "--scrip.payments.simulated.thinks=" + THINKS)) {
            rig.warmUp(LoadKind.CHARGE, engine, 32, 1);
            if (!Instant.now().isBefore(together)) {
                throw new IllegalStateException("they fell due before all was ready; try on a machine with less to do");
            }
            collect(accounts, together);
        }
    }

    private void collect(int accounts, Instant together) {
        while (Instant.now().isBefore(together)) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        long start = System.nanoTime();
        long half = awaitRenewed(accounts / 2) - start;
        long whole = awaitRenewed(accounts) - start;
        rig.figures().add("payments.accounts", accounts);
        rig.figures().add("payments.collectedPerSecond", accounts * 1_000_000_000L / whole);
        rig.say("payments: %,d collected in %,d ms, the first half in %,d ms"
                .formatted(accounts, whole / 1_000_000, half / 1_000_000));
    }

    private long awaitRenewed(int count) {
        String renewed = "select count(*) from collected_payment where state = 'SUCCEEDED'";
        while (Long.parseLong(postgres.value(DATABASE, renewed)) < count) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        return System.nanoTime();
    }
}
