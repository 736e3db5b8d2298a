package dev.scrip.billing.bench.run;

import dev.scrip.billing.bench.load.LoadKind;
import dev.scrip.billing.bench.machine.EngineProcess;
import dev.scrip.billing.bench.machine.PostgresServer;
import dev.scrip.billing.bench.machine.Receiver;
import dev.scrip.billing.bench.machine.Schema;
import dev.scrip.billing.bench.seed.Seed;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/** What webhooks achieve, and that nobody waits for a receiver that is slow or away. */
public final class Messaging {
    private static final String DATABASE = "messaging";
    private static final String CHARGED = "event.GenerationCharged";
    private static final String GRANTED = "event.CreditsGranted";
    private static final long GRANT_EVERY_NANOS = 20_000_000;
    private static final long LOOK_EVERY_NANOS = 50_000_000;

    /** Nobody listens there. */
    private static final String DEAD = "http://127.0.0.1:9/hook";

    private final Rig rig;
    private final PostgresServer postgres;

    public Messaging(Rig rig, PostgresServer postgres) {
        this.rig = rig;
        this.postgres = postgres;
    }

    /** Measures, if it is asked for. */
    public void measure() {
        if (!rig.options().measures(Part.WEBHOOKS)) {
            return;
        }
        String url = postgres.createDatabase(DATABASE);
        Schema.migrate(url);
        try (Seed seed = new Seed(url, OnPostgres.ACCOUNTS)) {
            seed.accounts(0, OnPostgres.ACCOUNTS);
        }
        try (EngineProcess engine = rig.engineOn(
                url,
                "--scrip.webhooks.allow-http=true",
                "--scrip.webhooks.allow-private=true",
                "--scrip.webhooks.secret-key=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")) {
            engine.awaitFolded();
            rig.warmUp(LoadKind.CHARGE, engine, 32, 4);
            for (int round = 0; round < rig.options().lesserRounds(); round++) {
                long alone = charges(engine, "webhook.charge.alone");
                ratio("webhook.charge.dead.ratio", charges(engine, "webhook.charge.dead", DEAD), alone);
                slow(engine, alone);
                latency(engine);
                throughput(engine, alone);
            }
        }
    }

    private void slow(EngineProcess engine, long alone) {
        try (Receiver receiver = Receiver.silent()) {
            ratio("webhook.charge.silent.ratio", charges(engine, "webhook.charge.silent", receiver.url()), alone);
        }
    }

    /** Few messages beside as many charges as there can be: how old their events are when they arrive. */
    private void latency(EngineProcess engine) {
        try (Receiver receiver = Receiver.answering()) {
            String hook = register(engine, receiver.url(), GRANTED);
            Granting granting = new Granting(engine);
            charges(engine, "webhook.charge.beside");
            granting.stop();
            awaitDelivered(hook);
            List<Long> ages = receiver.ages();
            rig.figures().add("webhook.latency.messages", ages.size());
            rig.figures().add("webhook.latency.p50Micros", ages.get(ages.size() / 2));
            rig.figures().add("webhook.latency.p99Micros", ages.get(ages.size() * 99 / 100));
            rig.say("webhooks: %,d messages, p50 %,d µs, p99 %,d µs from event to receiver"
                    .formatted(ages.size(), ages.get(ages.size() / 2), ages.get(ages.size() * 99 / 100)));
            delete(engine, hook);
        }
    }

    /** A message for each charge: beside them, and then what is left of them alone. */
    private void throughput(EngineProcess engine, long alone) {
        try (Receiver receiver = Receiver.answering()) {
            String hook = register(engine, receiver.url(), CHARGED);
            long start = System.nanoTime();
            ratio("webhook.charge.each.ratio", charges(engine, "webhook.charge.each"), alone);
            int beside = receiver.received();
            long charged = System.nanoTime();
            awaitDelivered(hook);
            long end = System.nanoTime();
            int after = receiver.received() - beside;
            rig.figures().add("webhook.deliveries.besidePerSecond", beside * 1_000_000_000L / (charged - start));
            rig.figures().add("webhook.deliveries.perSecond", after * 1_000_000_000L / Math.max(1, end - charged));
            rig.say("webhooks: %,d delivered beside charges in %,d ms, then %,d in %,d ms"
                    .formatted(beside, (charged - start) / 1_000_000, after, (end - charged) / 1_000_000));
            delete(engine, hook);
        }
    }

    /** Charges while nobody is told, or somebody at these addresses is to be. */
    private long charges(EngineProcess engine, String name, String... told) {
        List<String> hooks = List.of(told).stream()
                .map(url -> register(engine, url, CHARGED))
                .toList();
        long perSecond = rig.measure(name, rig.plan(LoadKind.CHARGE, engine, 32), engine, Optional.of(postgres))
                .perSecond();
        hooks.forEach(hook -> delete(engine, hook));
        engine.awaitFolded();
        return perSecond;
    }

    private void ratio(String name, long with, long without) {
        rig.figures().addRatio(name, with, without);
    }

    private static String register(EngineProcess engine, String url, String kind) {
        String made = engine.send("POST", "/v1/webhooks", """
            {"url": "%s", "brand": "vidmuse", "kinds": ["%s"]}
            """.formatted(url, kind));
        String id = JsonMapper.shared().readTree(made).at("/webhook/id").asString();
        while (!engine.get("/v1/webhooks/" + id).contains("\"ACTIVE\"")) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        return id;
    }

    private static void delete(EngineProcess engine, String hook) {
        engine.send("DELETE", "/v1/webhooks/" + hook, "");
    }

    /** Until all views have folded everything, and nothing waits that is to be sent there. */
    private void awaitDelivered(String hook) {
        String waiting = "select count(*) from (select 1 from webhook_delivery where webhook_id = '" + hook
                + "' and state = 'PENDING' limit 1) w";
        while (!postgres.value(DATABASE, waiting).equals("0")) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /** Somebody who grants credits fifty times a second. */
    private static final class Granting {
        private final Thread thread;
        private volatile boolean ended;

        Granting(EngineProcess engine) {
            String run = Long.toString(System.nanoTime(), 36);
            thread = Thread.ofVirtual().start(() -> {
                for (int i = 0; !ended; i++) {
                    engine.send(
                            "POST",
                            "/v1/accounts/bench-%06d/credit-grants?brand=vidmuse".formatted(i % 1_000),
                            """
                            {"grantId": "%s-%d", "source": "BONUS", "amount": 1, "reason": "bench"}
                            """.formatted(run, i));
                    LockSupport.parkNanos(GRANT_EVERY_NANOS);
                }
            });
        }

        void stop() {
            ended = true;
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
