package dev.scrip.billing.http.generation;

import dev.scrip.billing.dispatch.Underway;
import dev.scrip.billing.http.exchange.Exchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Some lines of a bulk request that are carried out at once: different accounts side by side. */
final class BulkPart {
    /** More at once would only wait for each other: for the database, when accounts have to be read first. */
    private static final int SIDE_BY_SIDE = 32;

    private final ExecutorService accounts;
    private final Exchange exchange;
    private final BulkOutcome[] outcomes;
    private final Map<String, BulkRun> runs = new LinkedHashMap<>();

    BulkPart(int lines, Exchange exchange, ExecutorService accounts) {
        this.accounts = accounts;
        this.exchange = exchange;
        this.outcomes = new BulkOutcome[lines];
    }

    /** A line that is none. */
    void put(int index, BulkOutcome outcome) {
        outcomes[index] = outcome;
    }

    BulkRun run(String accountId, Supplier<BulkRun> none) {
        return runs.computeIfAbsent(accountId, ignored -> none.get());
    }

    boolean isEmpty() {
        return outcomes.length == 0;
    }

    /** Whether its first line was done before: whoever repeats a request repeats it from its start. */
    boolean startsWithRepeat() {
        Optional<Underway> first = underway().findFirst();
        first.ifPresent(line -> exchange.recall(List.of(line)));
        return hasRepeats();
    }

    boolean hasRepeats() {
        return underway().anyMatch(Underway::isDoneBefore);
    }

    /** Looks which lines were done before, so that nobody decides on them again; those that are new pay for it. */
    void recall() {
        exchange.recall(underway().toList());
    }

    /** Returns when every line is decided. */
    void begin(BulkPart before) {
        each(runs.values(), run -> run.begin(before.last(run.accountId()).orElse(null)));
    }

    /** Hands over every outcome, in the order of the lines, when all are durable. */
    void finish(BulkAnswer answer) throws IOException {
        recall();
        each(runs.values().stream().filter(BulkRun::hasLost).toList(), BulkRun::resume);
        runs.values().forEach(BulkRun::finish);
        for (BulkOutcome outcome : outcomes) {
            answer.write(outcome);
        }
        answer.flush();
    }

    private Stream<Underway> underway() {
        return runs.values().stream().flatMap(BulkRun::underway);
    }

    private Optional<Underway> last(String accountId) {
        return Optional.ofNullable(runs.get(accountId)).flatMap(BulkRun::last);
    }

    private void each(Collection<BulkRun> some, Consumer<BulkRun> step) {
        Queue<BulkRun> left = new ConcurrentLinkedQueue<>(some);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < Math.min(SIDE_BY_SIDE, some.size()); i++) {
            running.add(accounts.submit(() -> {
                for (BulkRun run = left.poll(); run != null; run = left.poll()) {
                    step.accept(run);
                }
            }));
        }
        running.forEach(BulkPart::await);
    }

    private static void await(Future<?> account) {
        try {
            account.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while charges were being made", stopped);
        } catch (ExecutionException unforeseen) {
            throw new IllegalStateException(unforeseen.getCause());
        }
    }
}
