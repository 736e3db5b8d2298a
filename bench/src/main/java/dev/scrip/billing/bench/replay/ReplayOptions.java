package dev.scrip.billing.bench.replay;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param speed how many times faster than it happened, 1–200
 * @param accounts that ask
 * @param workers that do one task after the other
 * @param microsPerSize for how long a worker is busy with a task, for each unit of what it makes; divided by the speed
 * @param h2 the engine on a file instead of PostgreSQL
 */
record ReplayOptions(
        Path trace, int speed, int accounts, int workers, int microsPerSize, boolean h2, Optional<Path> json) {
    static final String USAGE = """
        bench/replay --trace FILE [--speed N] [--accounts N] [--workers N] [--micros-per-size N] [--database h2] [--json FILE]
          --trace FILE          lines of time,size,size under a line of headings: each becomes one generation
          --speed N             so many times faster than it happened, 1 to 200 (default 60)
          --accounts N          who asks (default 2000; half of them have an unlimited plan)
          --workers N           who does the tasks, each one at a time (default 32)
          --micros-per-size N   a task takes so long for each unit of the second size, divided by the speed (default 10000)
          --database h2         on a file instead of PostgreSQL
          --json FILE           all figures by name
        """;
    private static final int SPEED_MAX = 200;

    static ReplayOptions parse(List<String> arguments) {
        @Nullable Path trace = null;
        ReplayOptions options = new ReplayOptions(Path.of(""), 60, 2_000, 32, 10_000, false, Optional.empty());
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String name = rest.pop();
            if (rest.isEmpty()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            String value = rest.pop();
            trace = name.equals("--trace") ? Path.of(value) : trace;
            options = options.with(name, value);
        }
        if (trace == null) {
            throw new IllegalArgumentException("--trace is needed");
        }
        return options;
    }

    private ReplayOptions with(String name, String value) {
        return switch (name) {
            case "--trace" -> new ReplayOptions(Path.of(value), speed, accounts, workers, microsPerSize, h2, json);
            case "--speed" ->
                new ReplayOptions(trace, number(name, value, SPEED_MAX), accounts, workers, microsPerSize, h2, json);
            case "--accounts" ->
                new ReplayOptions(trace, speed, number(name, value, 1_000_000), workers, microsPerSize, h2, json);
            case "--workers" ->
                new ReplayOptions(trace, speed, accounts, number(name, value, 1_000), microsPerSize, h2, json);
            case "--micros-per-size" ->
                new ReplayOptions(trace, speed, accounts, workers, number(name, value, 1_000_000), h2, json);
            case "--database" -> new ReplayOptions(trace, speed, accounts, workers, microsPerSize, h2(value), json);
            case "--json" ->
                new ReplayOptions(trace, speed, accounts, workers, microsPerSize, h2, Optional.of(Path.of(value)));
            default -> throw new IllegalArgumentException("unknown: " + name);
        };
    }

    private static boolean h2(String database) {
        return switch (database) {
            case "h2" -> true;
            case "postgres" -> false;
            default -> throw new IllegalArgumentException("--database takes h2 or postgres, not " + database);
        };
    }

    private static int number(String name, String value, int most) {
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
}
