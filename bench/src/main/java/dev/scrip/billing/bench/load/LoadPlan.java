package dev.scrip.billing.bench.load;

import java.util.ArrayList;
import java.util.List;

/**
 * A closed loop: each connection sends its next request when it has the answer to the one before.
 *
 * @param accounts spread at random over {@code bench-000000} and the next ones; from {@code firstAccount} on
 * @param lines charges in one request of a bulk
 * @param run makes the ids of this run's generations different from those of any other
 * @param warmupMillis at the beginning, not counted
 */
public record LoadPlan(
        LoadKind kind,
        int port,
        int connections,
        int firstAccount,
        int accounts,
        int lines,
        String run,
        long warmupMillis,
        long millis) {

    /** A plan with a second's run-up. */
    public static LoadPlan of(LoadKind kind, int port, int connections, String run, long millis) {
        return new LoadPlan(kind, port, connections, 0, 10_000, kind == LoadKind.BULK ? 500 : 1, run, 1_000, millis);
    }

    /** The same on other accounts. */
    public LoadPlan on(int first, int count) {
        return new LoadPlan(kind, port, connections, first, count, lines, run, warmupMillis, millis);
    }

    /** The same with a longer or shorter run-up. */
    public LoadPlan warmingUp(long newWarmupMillis) {
        return new LoadPlan(kind, port, connections, firstAccount, accounts, lines, run, newWarmupMillis, millis);
    }

    /** For the command line of the process that carries it out. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(kind.name(), run));
        for (long number : new long[] {port, connections, firstAccount, accounts, lines, warmupMillis, millis}) {
            arguments.add(Long.toString(number));
        }
        return arguments;
    }

    static LoadPlan parse(String... arguments) {
        int[] numbers = new int[arguments.length - 2];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Integer.parseInt(arguments[i + 2]);
        }
        return new LoadPlan(
                LoadKind.valueOf(arguments[0]),
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                arguments[1],
                numbers[5],
                numbers[6]);
    }
}
