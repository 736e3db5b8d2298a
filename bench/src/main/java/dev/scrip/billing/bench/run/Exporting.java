package dev.scrip.billing.bench.run;

import dev.scrip.billing.bench.machine.Command;
import dev.scrip.billing.bench.machine.EngineProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Tables for analysts: fetched by {@code scrip export} in each format, and the ready views over them by {@code scrip sql}. */
final class Exporting {
    private final Rig rig;

    Exporting(Rig rig) {
        this.rig = rig;
    }

    /** Once: folders are anew each time, and the processor is busy with nothing else. */
    void measure(EngineProcess engine, int events) {
        for (String format : List.of("ndjson", "csv", "parquet")) {
            export(engine, format, events);
        }
        rig.figures().add("evidence.export.engine.residentMegabytes", engine.residentBytes() >> 20);
        for (String view : List.of(
                "outstanding_by_source",
                "breakage_by_source",
                "cohort_burn_down",
                "revenue_by_model",
                "revenue_by_pack_and_plan",
                "queue_waits")) {
            ask(view);
        }
    }

    /** The growing tables, each of which tells of every event, and then the others. */
    private void export(EngineProcess engine, String format, int events) {
        for (String what : List.of("events", "ledger", "history", "balances,lots,tasks,payments,cases")) {
            String name = "evidence.export." + format + "." + (what.contains(",") ? "standing" : what);
            Path folder = rig.work().resolve(format);
            long before = size(folder);
            Command.Cost cost = Command.run(
                    rig.jar(),
                    rig.work().resolve("said.log"),
                    "export",
                    "--url",
                    "http://localhost:" + engine.port(),
                    "--to",
                    folder.toString(),
                    "--what",
                    what,
                    "--format",
                    format);
            long perSecond = events * 1_000L / Math.max(1, cost.millis());
            rig.figures().add(name + ".eventsPerSecond", perSecond);
            rig.figures().add(name + ".megabytes", (size(folder) - before) >> 20);
            rig.figures().add(name + ".residentMegabytes", cost.residentBytes() >> 20);
            rig.say("%s: %,d events/s, %,d MB, %,d MB of memory"
                    .formatted(name, perSecond, (size(folder) - before) >> 20, cost.residentBytes() >> 20));
        }
    }

    private void ask(String view) {
        for (String format : List.of("csv", "parquet")) {
            Command.Cost cost = Command.run(
                    rig.jar(),
                    rig.work().resolve("said.log"),
                    "sql",
                    "--from",
                    rig.work().resolve(format).toString(),
                    "from " + view);
            rig.figures().add("evidence.sql." + format + "." + view + ".millis", cost.millis());
            rig.figures().add("evidence.sql." + format + "." + view + ".residentMegabytes", cost.residentBytes() >> 20);
            rig.say("sql over %s, %s: %,d ms, %,d MB of memory"
                    .formatted(format, view, cost.millis(), cost.residentBytes() >> 20));
        }
    }

    private static long size(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            long sum = 0;
            for (Path file : files.toList()) {
                sum += Files.size(file);
            }
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
