package dev.scrip.billing.bench.run;

import dev.scrip.billing.bench.machine.EngineProcess;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the command line asks for.
 *
 * @param rounds of limit and engine in turns, where there is a limit to compare with
 * @param lesserRounds of everything else
 * @param millis of one measurement
 * @param warmupMillis until the engine is as fast as it gets
 * @param historyEvents in the history that is folded again
 * @param accountSizes events of the accounts that are compared, ascending
 * @param engineOptions of the engine's JVM, for a collector or a profiler
 */
public record Options(
        boolean quick,
        int rounds,
        int lesserRounds,
        int millis,
        int warmupMillis,
        int historyEvents,
        List<Integer> accountSizes,
        Set<Part> parts,
        Optional<Path> json,
        Optional<Path> chart,
        List<String> engineOptions) {

    /** How it is used, in a few lines. */
    public static final String USAGE =
            """
            bench/run [--quick] [--rounds N] [--seconds N] [--only PART,…] [--json FILE] [--chart FILE.svg]
              --quick        everything within ten minutes: shorter, fewer repetitions
              --rounds N     rounds of limit and engine in turns (at least 3)
              --seconds N    length of one measurement
              --only PART,…  of: %s
              --json FILE    all figures by name, for machines
              --engine OPT   an option of the engine's JVM, e.g. -Xmx1g; more than one with a space between them
              --chart FILE   a picture of them (default bench/target/bench.svg)
            """.formatted(Arrays.stream(Part.values()).map(Part::option).collect(Collectors.joining(", ")));

    private static final Options FULL = new Options(
            false,
            5,
            3,
            10_000,
            60_000,
            1_000_000,
            List.of(10, 100, 1_000, 10_000, 100_000, 1_000_000),
            EnumSet.allOf(Part.class),
            Optional.empty(),
            Optional.empty(),
            EngineProcess.IN_PRODUCTION);
    private static final Options QUICK = new Options(
            true,
            3,
            1,
            4_000,
            20_000,
            400_000,
            List.of(10, 1_000, 1_000_000),
            EnumSet.complementOf(EnumSet.of(Part.EVIDENCE, Part.DUE, Part.WEBHOOKS, Part.PAYMENTS)),
            Optional.empty(),
            Optional.empty(),
            EngineProcess.IN_PRODUCTION);

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException with a message for whoever typed it
     */
    public static Options parse(List<String> arguments) {
        Options options = arguments.contains("--quick") ? QUICK : FULL;
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String name = rest.pop();
            options = name.equals("--quick") ? options : options.with(name, value(name, rest));
        }
        return options;
    }

    boolean measures(Part... any) {
        return Arrays.stream(any).anyMatch(parts::contains);
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--rounds" -> with(Math.max(3, number(name, value)), millis, parts);
            case "--seconds" -> with(rounds, number(name, value) * 1_000, parts);
            case "--only" -> with(rounds, millis, parts(value));
            case "--json" -> writing(Optional.of(Path.of(value)), chart, engineOptions);
            case "--chart" -> writing(json, Optional.of(Path.of(value)), engineOptions);
            case "--engine" -> writing(json, chart, List.of(value.split(" ", -1)));
            default -> throw new IllegalArgumentException("unknown: " + name);
        };
    }

    private Options with(int newRounds, int newMillis, Set<Part> newParts) {
        return new Options(
                quick,
                newRounds,
                lesserRounds,
                newMillis,
                warmupMillis,
                historyEvents,
                accountSizes,
                newParts,
                json,
                chart,
                engineOptions);
    }

    private Options writing(Optional<Path> newJson, Optional<Path> newChart, List<String> newEngineOptions) {
        return new Options(
                quick,
                rounds,
                lesserRounds,
                millis,
                warmupMillis,
                historyEvents,
                accountSizes,
                parts,
                newJson,
                newChart,
                newEngineOptions);
    }

    private static Set<Part> parts(String names) {
        EnumSet<Part> parts = EnumSet.noneOf(Part.class);
        for (String name : List.of(names.split(",", -1))) {
            parts.add(Arrays.stream(Part.values())
                    .filter(part -> part.option().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no part is called " + name)));
        }
        return parts;
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(name + " takes a number, not " + value, noNumber);
        }
    }

    private static String value(String name, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        return rest.pop();
    }
}
