package dev.scrip.billing.bench.run;

import dev.scrip.billing.bench.machine.EngineProcess;
import dev.scrip.billing.bench.machine.PostgresServer;
import dev.scrip.billing.bench.machine.Schema;
import dev.scrip.billing.bench.seed.FoldedViews;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What analysts and auditors ask a running engine for: over HTTP, from the request to the result, next to the memory that the engine takes. */
public final class Evidence {
    private static final String DATABASE = "evidence";
    private static final long POLL_NANOS = 50_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS = 1_000;
    private static final String THREE = "{\"views\": [\"balance\", \"history\", \"queue\"]}";

    private final Rig rig;
    private final PostgresServer postgres;

    public Evidence(Rig rig, PostgresServer postgres) {
        this.rig = rig;
        this.postgres = postgres;
    }

    /** Measures if it is asked for. */
    public void measure() {
        if (!rig.options().measures(Part.EVIDENCE)) {
            return;
        }
        String url = postgres.createDatabase(DATABASE);
        Schema.migrate(url);
        int events = rig.options().historyEvents();
        History.seedTasks(url, events);
        try (FoldedViews views = new FoldedViews(url)) {
            views.complete();
        }
        postgres.execute(DATABASE, "analyze");
        rig.say("seeded and folded " + events + " events");
        try (EngineProcess engine = rig.engineOn(url)) {
            rig.figures().add("evidence.engine.residentMegabytes", engine.residentBytes() >> 20);
            for (int round = 0; round < rig.options().lesserRounds(); round++) {
                rebuild(engine, events);
                check(engine, events);
            }
            new Exporting(rig).measure(engine, events);
        }
    }

    /** Three views beside the old ones, compared by digest. */
    private void rebuild(EngineProcess engine, int events) {
        JsonNode job = job(engine, "evidence.rebuild", "/v1/rebuilds", THREE, events);
        for (JsonNode view : job.at("/result/views")) {
            if (view.path("differing").asLong() != 0) {
                rig.errors().add("evidence.rebuild: " + view);
            }
        }
    }

    /** Every account against its events, I1 to I4. */
    private void check(EngineProcess engine, int events) {
        JsonNode job = job(engine, "evidence.check", "/v1/integrity-checks", "{}", events);
        if (!job.at("/result/sound").asBoolean(false)) {
            rig.errors().add("evidence.check: " + job);
        }
    }

    /** One job, from the request for it to its end; its steps' own pace as well. */
    private JsonNode job(EngineProcess engine, String name, String path, String body, int events) {
        engine.forgetPeak();
        long start = System.nanoTime();
        String id = read(engine.send("POST", path, body)).path("jobId").asString();
        JsonNode job;
        String step = "";
        long pace = 0;
        do {
            LockSupport.parkNanos(POLL_NANOS);
            job = read(engine.get("/v1/jobs/" + id));
            if (!step.equals(job.path("step").asString(step))) {
                step(name, step, pace);
                step = job.path("step").asString(step);
                pace = 0;
            }
            pace = job.path("perSecond").asLong(pace);
        } while (!job.has("endedAt"));
        long millis = Math.max(1, (System.nanoTime() - start) / NANOS_PER_MILLI);
        step(name, step, pace);
        if (!job.path("state").asString().equals("DONE")) {
            rig.errors().add(name + ": " + job);
        }
        rig.figures().add(name + ".millis", millis);
        rig.figures().add(name + ".eventsPerSecond", events * MILLIS / millis);
        rig.figures().add(name + ".peakMegabytes", engine.peakBytes() >> 20);
        rig.say("%s: %,d ms, %,d events/s, %,d MB at most"
                .formatted(name, millis, events * MILLIS / millis, engine.peakBytes() >> 20));
        return job;
    }

    private void step(String name, String step, long pace) {
        if (pace > 0) {
            rig.figures().add(name + "." + step + ".perSecond", pace);
            rig.say("%s, %s: %,d/s".formatted(name, step, pace));
        }
    }

    private static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }
}
