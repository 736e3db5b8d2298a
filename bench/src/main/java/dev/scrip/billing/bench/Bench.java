package dev.scrip.billing.bench;

import dev.scrip.billing.bench.machine.PostgresServer;
import dev.scrip.billing.bench.report.Chart;
import dev.scrip.billing.bench.report.Report;
import dev.scrip.billing.bench.run.DueTogether;
import dev.scrip.billing.bench.run.Evidence;
import dev.scrip.billing.bench.run.History;
import dev.scrip.billing.bench.run.Messaging;
import dev.scrip.billing.bench.run.OnH2;
import dev.scrip.billing.bench.run.OnPostgres;
import dev.scrip.billing.bench.run.Options;
import dev.scrip.billing.bench.run.Part;
import dev.scrip.billing.bench.run.Renewals;
import dev.scrip.billing.bench.run.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code bench/run}: measures, tells, writes down. */
public final class Bench {
    private Bench() {}

    /**
     * Starts it.
     *
     * @param args the project's folder, the engine's jar, and what the user typed
     */
    public static void main(String[] args) throws IOException {
        Options options = options(Arrays.asList(args).subList(2, args.length));
        Path target = Path.of(args[0], "bench", "target");
        Map<String, String> machine = machine();
        Path work = Files.createTempDirectory(Files.createDirectories(target.resolve("work")), "run");
        Rig rig = new Rig(options, Path.of(args[1]), work);
        try {
            measure(rig, options, work);
        } finally {
            Report report = new Report(rig.figures(), machine);
            System.out.printf("%n%s%n%s%n", machine, report.table());
            options.json().ifPresent(report::writeJson);
            Path chart = options.chart().orElse(target.resolve("bench.svg"));
            Chart.write(rig.figures(), machine.toString(), chart);
            System.out.println("chart: " + chart);
            delete(work);
        }
        rig.errors().forEach(error -> System.out.println("ERROR " + error));
        System.exit(rig.errors().isEmpty() ? 0 : 1);
    }

    private static void measure(Rig rig, Options options, Path work) {
        if (!options.parts().equals(java.util.Set.of(Part.H2))) {
            try (PostgresServer postgres = PostgresServer.start(work)) {
                new OnPostgres(rig, postgres).measure();
                new History(rig, postgres).measure();
                new Evidence(rig, postgres).measure();
                new DueTogether(rig, postgres).measure();
                new Renewals(rig, postgres).measure();
                new Messaging(rig, postgres).measure();
            }
        }
        if (options.parts().contains(Part.H2)) {
            new OnH2(rig).measure();
        }
    }

    private static Options options(List<String> typed) {
        if (typed.contains("--help")) {
            System.out.print(Options.USAGE);
            System.exit(0);
        }
        try {
            return Options.parse(typed);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.print(Options.USAGE);
            System.exit(2);
            throw wrong;
        }
    }

    private static Map<String, String> machine() throws IOException {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("machine.processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        machine.put("machine.java", Runtime.version().toString());
        machine.put("machine.system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put(
                "machine.loadBefore", Files.readString(Path.of("/proc/loadavg")).strip());
        return machine;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
