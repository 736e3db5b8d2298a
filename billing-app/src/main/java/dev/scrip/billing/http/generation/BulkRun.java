package dev.scrip.billing.http.generation;

import dev.scrip.billing.dispatch.Underway;
import dev.scrip.billing.http.Problems;
import dev.scrip.billing.http.exchange.Exchange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one account in a part, in their order, for each may take what the next one lacks. All are decided before
 * the first is known to be durable, so that they share commits.
 */
final class BulkRun {
    private final Exchange exchange;
    private final Problems problems;
    private final List<BulkTask> tasks = new ArrayList<>();
    private final List<Underway> underway = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();

    /** Where an outcome is put. */
    interface Place {
        void put(BulkOutcome outcome);
    }

    BulkRun(Exchange exchange, Problems problems) {
        this.exchange = exchange;
        this.problems = problems;
    }

    void add(BulkTask task, Place place) {
        tasks.add(task);
        places.add(place);
    }

    /** @param before the account's last line in the part before this one, if it had any */
    void begin(@Nullable Underway before) {
        @Nullable Underway previous = before;
        for (BulkTask task : tasks) {
            previous = previous == null ? task.begin(exchange) : task.beginAfter(previous, exchange);
            underway.add(previous);
        }
    }

    String accountId() {
        return tasks.getFirst().accountId();
    }

    Underway last() {
        return underway.getLast();
    }

    void finish() {
        for (int i = 0; i < tasks.size(); i++) {
            places.get(i).put(outcome(tasks.get(i), underway.get(i)));
        }
    }

    private BulkOutcome outcome(BulkTask task, Underway decided) {
        try {
            return task.finish(decided, exchange);
        } catch (RuntimeException refused) {
            return task.refused(problems.because(refused));
        }
    }
}
