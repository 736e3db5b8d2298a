package dev.scrip.billing.http.queue;

import dev.scrip.billing.event.TaskQueue;
import dev.scrip.billing.history.HistoryKind;
import dev.scrip.billing.history.HistoryPage;
import dev.scrip.billing.history.HistoryQuery;
import dev.scrip.billing.history.JdbcHistory;
import dev.scrip.billing.queue.TaskKey;
import dev.scrip.billing.queue.TaskState;
import dev.scrip.billing.security.AccountAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an account waits for: those of its latest generations that have not ended. */
@Component
public class OpenTasks {
    /** Whoever has more under way than this is not somebody who looks at a page. */
    private static final int LATEST = 50;

    private final JdbcHistory history;
    private final QueueDatabase database;
    private final Line line;

    OpenTasks(JdbcHistory history, QueueDatabase database, Line line) {
        this.history = history;
        this.database = database;
        this.line = line;
    }

    /**
     * Where a task stands.
     *
     * @param position its place in the order of dispatch, from 1; left out once somebody has it
     */
    public record Place(
            String generationId,
            TaskQueue queue,
            TaskState state,
            @Nullable Long position,
            Instant queuedAt) {
        private static Place of(TaskView task) {
            return new Place(task.generationId(), task.queue(), task.state(), task.position(), task.queuedAt());
        }
    }

    /** The latest first. */
    public List<Place> of(String accountId) {
        HistoryQuery latest = new HistoryQuery(
                accountId,
                Set.of(HistoryKind.CONSUMPTION, HistoryKind.HOLD),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                LATEST);
        HistoryPage page = database.read(connection -> history.page(connection, latest));
        List<TaskKey> named = page.entries().stream()
                .flatMap(entry -> entry.task().stream())
                .map(task -> new TaskKey(accountId, task.generationId()))
                .distinct()
                .toList();
        return line.open(AccountAddress.brandOf(accountId), named).stream()
                .sorted(Comparator.comparing(TaskView::queuedAt).reversed().thenComparing(TaskView::generationId))
                .map(Place::of)
                .toList();
    }
}
