package dev.scrip.billing.bench.load;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A closed loop: each connection sends its next request when it has the answer to the one before.
 *
 * @param accounts {@code bench-000000} and the next ones, from {@code firstAccount} on
 * @param choice how one of them is taken for each charge
 * @param lines charges in one request of a bulk
 * @param run makes the ids of this run's generations different from those of any other
 * @param warmupMillis at the beginning, not counted
 */
public record LoadPlan(
        LoadKind kind,
        Choice choice,
        String run,
        int port,
        int connections,
        int firstAccount,
        int accounts,
        int lines,
        int warmupMillis,
        int millis) {
    private static final int TEXTS = 3;

    /** Which account is next. */
    public enum Choice {
        RANDOM,
        IN_TURN
    }

    /** A plan over ten thousand accounts at random, with a second's run-up. */
    public static LoadPlan of(LoadKind kind, int port, int connections, String run, int millis) {
        int lines = kind == LoadKind.BULK ? 500 : 1;
        return new LoadPlan(kind, Choice.RANDOM, run, port, connections, 0, 10_000, lines, 1_000, millis);
    }

    /** The same on other accounts. */
    public LoadPlan on(int first, int count) {
        return new LoadPlan(kind, choice, run, port, connections, first, count, lines, warmupMillis, millis);
    }

    /** The same, account after account. */
    public LoadPlan inTurn() {
        return new LoadPlan(
                kind, Choice.IN_TURN, run, port, connections, firstAccount, accounts, lines, warmupMillis, millis);
    }

    /** The same with another run-up and length. */
    public LoadPlan lasting(int newWarmupMillis, int newMillis) {
        return new LoadPlan(
                kind, choice, run, port, connections, firstAccount, accounts, lines, newWarmupMillis, newMillis);
    }

    /** For the command line of the process that carries it out. */
    public List<String> arguments() {
        return List.of(
                kind.name(),
                choice.name(),
                run,
                Integer.toString(port),
                Integer.toString(connections),
                Integer.toString(firstAccount),
                Integer.toString(accounts),
                Integer.toString(lines),
                Integer.toString(warmupMillis),
                Integer.toString(millis));
    }

    static LoadPlan parse(List<String> arguments) {
        int[] numbers = IntStream.range(TEXTS, arguments.size())
                .map(i -> Integer.parseInt(arguments.get(i)))
                .toArray();
        return new LoadPlan(
                LoadKind.valueOf(arguments.get(0)),
                Choice.valueOf(arguments.get(1)),
                arguments.get(2),
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                numbers[6]);
    }
}
