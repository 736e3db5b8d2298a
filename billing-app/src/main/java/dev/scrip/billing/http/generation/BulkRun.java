package dev.scrip.billing.http.generation;

import dev.scrip.billing.dispatch.Underway;
import dev.scrip.billing.http.Problems;
import dev.scrip.billing.http.exchange.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one account in a part, in their order, for each may take what the next one lacks. All are decided before
 * the first is known to be durable, so that they share commits.
 */
final class BulkRun {
    private final Exchange exchange;
    private final Problems problems;
    private final List<BulkTask> tasks = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private @Nullable Underway last;

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
        last = before;
        for (BulkTask task : tasks) {
            if (!task.underway().isDoneBefore()) {
                decide(task.underway());
            }
        }
    }

    /** Begins those anew that hung on a line which came to nothing, in their order; whatever is before them is known. */
    void resume() {
        last = null;
        for (BulkTask task : tasks) {
            if (task.underway().isLost()) {
                decide(task.underway());
            }
        }
    }

    boolean hasLost() {
        return tasks.stream().anyMatch(task -> task.underway().isLost());
    }

    String accountId() {
        return tasks.getFirst().accountId();
    }

    /** Its line that was decided last; none when all had been done before. */
    Optional<Underway> last() {
        return Optional.ofNullable(last);
    }

    Stream<Underway> underway() {
        return tasks.stream().map(BulkTask::underway);
    }

    void finish() {
        for (int i = 0; i < tasks.size(); i++) {
            places.get(i).put(outcome(tasks.get(i)));
        }
    }

    private void decide(Underway next) {
        next.begin(last);
        last = next;
    }

    private BulkOutcome outcome(BulkTask task) {
        try {
            return task.finish(exchange);
        } catch (RuntimeException refused) {
            return task.refused(problems.because(refused));
        }
    }
}
