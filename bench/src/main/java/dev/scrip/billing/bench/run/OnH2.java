package dev.scrip.billing.bench.run;

import dev.scrip.billing.bench.load.LoadKind;
import dev.scrip.billing.bench.machine.EngineProcess;
import dev.scrip.billing.bench.machine.Schema;
import dev.scrip.billing.bench.seed.Seed;
import java.util.Optional;

/** The engine on its own file, as it starts without any database. */
public final class OnH2 {
    private final Rig rig;

    public OnH2(Rig rig) {
        this.rig = rig;
    }

    /** Charges, bulk, quotes, balances. */
    public void measure() {
        String url = "jdbc:h2:file:" + rig.work().resolve("scrip") + ";RETENTION_TIME=1000;DB_CLOSE_ON_EXIT=FALSE";
        Schema.migrate(url);
        try (Seed seed = new Seed(url, OnPostgres.ACCOUNTS)) {
            seed.accounts(0, OnPostgres.ACCOUNTS);
        }
        rig.say("seeded H2");
        try (EngineProcess engine = rig.engineOn(url)) {
            engine.awaitFolded();
            rig.warmUp(LoadKind.CHARGE, engine, 32, 2);
            for (int round = 0; round < rig.options().lesserRounds(); round++) {
                charges(engine);
                engine.awaitFolded();
                rig.measure("quote.h2.32", rig.plan(LoadKind.QUOTE, engine, 32), engine, Optional.empty());
                rig.measure("balance.h2.32", rig.plan(LoadKind.BALANCE, engine, 32), engine, Optional.empty());
            }
        }
    }

    private void charges(EngineProcess engine) {
        int[] all = rig.options().quick() ? new int[] {32} : new int[] {1, 8, 32, 128};
        for (int connections : all) {
            engine.awaitFolded();
            rig.measure(
                    "charge.h2." + connections,
                    rig.plan(LoadKind.CHARGE, engine, connections),
                    engine,
                    Optional.empty());
        }
        engine.awaitFolded();
        rig.measure("bulk.h2", rig.plan(LoadKind.BULK, engine, 4), engine, Optional.empty());
    }
}
