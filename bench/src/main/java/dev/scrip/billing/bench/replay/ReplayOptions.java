package dev.scrip.billing.bench.replay;

import dev.scrip.billing.bench.machine.EngineProcess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param speed how many times faster than it happened, 1–200
 * @param requests no more than so many of the trace
 * @param accounts that ask
 * @param workers that do one task after the other
 * @param microsPerSize for how long a worker is busy with a task, for each unit of what it makes; divided by the speed
 * @param h2 the engine on a file instead of PostgreSQL
 * @param engineOptions of the engine's JVM
 */
record ReplayOptions(
        Path trace,
        int speed,
        int requests,
        int accounts,
        int workers,
        int microsPerSize,
        boolean h2,
        Optional<Path> json,
        List<String> engineOptions) {
    static final String USAGE = """
        bench/replay --trace FILE [--speed N] [--requests N] [--accounts N] [--workers N] [--micros-per-size N] [--database h2]
                     [--json FILE] [--engine OPT]
          --trace FILE          lines of time,size,size under a line of headings: each becomes one generation
          --speed N             so many times faster than it happened, 1 to 200 (default 60)
          --requests N          only so many from its beginning
          --accounts N          who asks (default 2000; half of them have an unlimited plan)
          --workers N           who does the tasks, each one at a time (default 32)
          --micros-per-size N   a task takes so long for each unit of the second size, divided by the speed (default 10000)
          --database h2         on a file instead of PostgreSQL
          --json FILE           all figures by name
          --engine OPT          an option of the engine's JVM, e.g. -Xmx1g; more than one with a space between them
        """;
    private static final int SPEED_MAX = 200;

    /** What was typed, an option's value by its name. */
    private record Typed(Map<String, String> values) {
        int number(String name, int most, int otherwise) {
            String value = values.get(name);
            if (value == null) {
                return otherwise;
            }
            try {
                int number = Integer.parseInt(value);
                if (number >= 1 && number <= most) {
                    return number;
                }
            } catch (NumberFormatException noNumber) {
                // Told below, like a number out of bounds.
            }
            throw new IllegalArgumentException(name + " takes a number from 1 to " + most + ", not " + value);
        }

        Optional<String> text(String name) {
            return Optional.ofNullable(values.get(name));
        }
    }

    private static final Set<String> NAMES = Set.of(
            "--trace",
            "--speed",
            "--requests",
            "--accounts",
            "--workers",
            "--micros-per-size",
            "--database",
            "--json",
            "--engine");

    static ReplayOptions parse(List<String> arguments) {
        Typed typed = typed(arguments);
        return new ReplayOptions(
                typed.text("--trace")
                        .map(Path::of)
                        .orElseThrow(() -> new IllegalArgumentException("--trace is needed")),
                typed.number("--speed", SPEED_MAX, 60),
                typed.number("--requests", Integer.MAX_VALUE, Integer.MAX_VALUE),
                typed.number("--accounts", 1_000_000, 2_000),
                typed.number("--workers", 1_000, 32),
                typed.number("--micros-per-size", 1_000_000, 10_000),
                typed.text("--database").map(ReplayOptions::h2).orElse(false),
                typed.text("--json").map(Path::of),
                typed.text("--engine")
                        .map(options -> List.of(options.split(" ", -1)))
                        .orElse(EngineProcess.IN_PRODUCTION));
    }

    private static Typed typed(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("unknown: " + name);
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            values.put(name, arguments.get(i + 1));
        }
        return new Typed(values);
    }

    private static boolean h2(String database) {
        return switch (database) {
            case "h2" -> true;
            case "postgres" -> false;
            default -> throw new IllegalArgumentException("--database takes h2 or postgres, not " + database);
        };
    }
}
