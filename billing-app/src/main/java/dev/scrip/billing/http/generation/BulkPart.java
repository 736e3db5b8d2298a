package dev.scrip.billing.http.generation;

import dev.scrip.billing.dispatch.Underway;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Some lines of a bulk request that are carried out at once: different accounts side by side. */
final class BulkPart {
    private final ExecutorService accounts;
    private final BulkOutcome[] outcomes;
    private final Map<String, BulkRun> runs = new LinkedHashMap<>();

    BulkPart(int lines, ExecutorService accounts) {
        this.accounts = accounts;
        this.outcomes = new BulkOutcome[lines];
    }

    /** A line that is none. */
    void put(int index, BulkOutcome outcome) {
        outcomes[index] = outcome;
    }

    BulkRun run(String accountId, Supplier<BulkRun> none) {
        return runs.computeIfAbsent(accountId, ignored -> none.get());
    }

    /** Returns when every line is decided. */
    void begin(BulkPart before) {
        each(run -> run.begin(before.last(run.accountId()).orElse(null)));
    }

    /** Hands over every outcome, in the order of the lines, when all are durable. */
    void finish(BulkAnswer answer) throws IOException {
        each(BulkRun::finish);
        for (BulkOutcome outcome : outcomes) {
            answer.write(outcome);
        }
        answer.flush();
    }

    private Optional<Underway> last(String accountId) {
        return Optional.ofNullable(runs.get(accountId)).map(BulkRun::last);
    }

    private void each(Consumer<BulkRun> step) {
        List<Future<?>> running = new ArrayList<>();
        runs.values().forEach(run -> running.add(accounts.submit(() -> step.accept(run))));
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
