package dev.scrip.billing.queue;

import dev.scrip.billing.event.TaskQueue;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A brand's tasks as they stood at an instant that is past (B4), by what had taken effect until then. Only facts are known of the past:
 * a task runs from its first start on, for leases that ran out are none, and what the share had earned is taken as nothing.
 */
public final class PastLine implements BrandLine {
    private static final String SELECT = "select " + TaskColumns.ALL + " from queue_task t where t.brand = ? and ";
    private static final String NOT_ENDED =
            SELECT + "t.queued_at <= ? and (t.finished_at is null or t.finished_at > ?)";
    private static final String ENDED = SELECT
            + "((t.state = ? and t.finished_at <= ?)"
            + " or (? = 'CANCELLED' and t.state in ('WAITING', 'RUNNING') and t.held_until <= ?))"
            + " order by t.queued_at desc, t.account_id desc, t.generation_id desc limit ? offset ?";
    private static final Comparator<QueueTask> FIRST_COME = Comparator.comparing(
                    (QueueTask task) -> task.entry().queuedAt())
            .thenComparing(QueueTask::accountId)
            .thenComparing(QueueTask::generationId);

    private final Connection connection;
    private final String brand;
    private final Instant then;
    private final Past past;
    private final List<QueueTask> open;

    /** Knows what became of tasks by their events. */
    @FunctionalInterface
    public interface Past {
        /** The tasks as their own events up to and with an instant left them; those that had none by then are left out. */
        Map<TaskKey, QueueTask> at(Instant then, Collection<TaskKey> tasks);
    }

    private PastLine(Connection connection, String brand, Instant then, Past past) throws SQLException {
        this.connection = connection;
        this.brand = brand;
        this.then = then;
        this.past = past;
        this.open = stood(read(NOT_ENDED, TaskColumns.written(then), TaskColumns.written(then))).stream()
                .filter(task -> task.progress().state().open())
                .sorted(FIRST_COME)
                .toList();
    }

    /** The line as it stood. All tasks that had not ended are in memory. */
    public static PastLine at(Instant then, Connection connection, String brand, Past past) throws SQLException {
        return new PastLine(connection, brand, then, past);
    }

    /** A task as it stood; empty when it was not there yet. */
    public Optional<QueueTask> task(QueueTask now) {
        return stood(List.of(now)).stream().findFirst();
    }

    @Override
    public List<QueueTask> waiting(TaskQueue queue, long offset, int limit) {
        return waiting(queue).stream().skip(offset).limit(limit).toList();
    }

    @Override
    public List<QueueTask> running(long offset, int limit) {
        return running().stream().skip(offset).limit(limit).toList();
    }

    @Override
    public long runningCount() {
        return running().size();
    }

    @Override
    public List<QueueTask> ended(TaskState state, long offset, int limit) throws SQLException {
        return stood(read(
                ENDED,
                state.name(),
                TaskColumns.written(then),
                state.name(),
                TaskColumns.written(then),
                limit,
                offset));
    }

    @Override
    public long waitingCount(TaskQueue queue) {
        return waiting(queue).size();
    }

    @Override
    public long waitingSince(TaskQueue queue, Instant before) {
        return waiting(queue).stream()
                .filter(task -> task.entry().queuedAt().isBefore(before))
                .count();
    }

    @Override
    public Optional<Long> before(QueueTask task) {
        List<TaskKey> line =
                waiting(task.entry().queue()).stream().map(QueueTask::key).toList();
        int place = line.indexOf(task.key());
        return place < 0 ? Optional.empty() : Optional.of((long) place);
    }

    @Override
    public Optional<Instant> oldest(TaskQueue queue) {
        return waiting(queue).stream().findFirst().map(task -> task.entry().queuedAt());
    }

    @Override
    public Optional<TaskLease> lease(QueueTask task) {
        return Optional.empty();
    }

    @Override
    public BigDecimal credit() {
        return BigDecimal.ZERO;
    }

    private List<QueueTask> waiting(TaskQueue queue) {
        return open.stream()
                .filter(task -> task.entry().queue() == queue && task.progress().state() == TaskState.WAITING)
                .toList();
    }

    private List<QueueTask> running() {
        return open.stream()
                .filter(task -> task.progress().state() == TaskState.RUNNING)
                .toList();
    }

    private List<QueueTask> stood(List<QueueTask> rows) {
        Map<TaskKey, QueueTask> now = new LinkedHashMap<>();
        rows.forEach(task -> now.put(task.key(), task));
        Map<TaskKey, QueueTask> byEvents = past.at(then, now.keySet());
        List<QueueTask> stood = new ArrayList<>();
        now.forEach((key, row) -> Optional.ofNullable(byEvents.get(key))
                .map(folded -> folded.at(then))
                .ifPresent(task -> stood.add(hadEnded(row) ? ended(row, task) : task)));
        return stood;
    }

    private boolean hadEnded(QueueTask row) {
        Instant end = row.progress().finishedAt();
        return end != null && !end.isAfter(then);
    }

    /** A ban ends a task by no event of its own. */
    private static QueueTask ended(QueueTask row, QueueTask folded) {
        return new QueueTask(
                row.accountId(), row.generationId(), row.entry(), row.progress(), folded.charge(), folded.sequence());
    }

    private List<QueueTask> read(String query, @Nullable Object... parameters) throws SQLException {
        List<QueueTask> tasks = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, brand);
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 2, parameters[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    tasks.add(TaskColumns.read(rows));
                }
            }
        }
        return tasks;
    }
}
