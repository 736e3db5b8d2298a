package dev.scrip.billing.queue;

import dev.scrip.billing.projection.LookUp;
import dev.scrip.billing.projection.RowTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code queue_task}, as events change it. */
public final class JdbcQueueTasks {
    private static final LookUp<TaskKey> OF_KEYS = new LookUp<>(
            "select " + TaskColumns.ALL + " from " + LookUp.KEY_PAIRS
                    + " join queue_task t on t.account_id = k.one and t.generation_id = k.two",
            List.of(TaskKey::accountId, TaskKey::generationId));
    private static final String OPEN = "select " + TaskColumns.ALL
            + " from queue_task t where t.account_id = ? and t.state in ('WAITING', 'RUNNING')";
    static final RowTable TABLE = RowTable.named("queue_task")
            .key("account_id")
            .key("generation_id")
            .text("brand")
            .text("queue")
            .text("reason")
            .text("feature")
            .text("model")
            .time("queued_at")
            .text("state")
            .time("started_at")
            .time("finished_at")
            .number("price")
            .number("charged")
            .number("returned")
            .time("held_until")
            .version("sequence")
            .table();

    private final Connection connection;

    /** Within the caller's transaction. */
    public JdbcQueueTasks(Connection connection) {
        this.connection = connection;
    }

    /** Those of these tasks that there are. */
    public Map<TaskKey, QueueTask> load(Collection<TaskKey> keys) throws SQLException {
        Map<TaskKey, QueueTask> tasks = new LinkedHashMap<>();
        OF_KEYS.forEach(connection, keys, row -> put(tasks, row));
        return tasks;
    }

    /** The account's tasks that have not ended. */
    public Map<TaskKey, QueueTask> loadOpen(String accountId) throws SQLException {
        Map<TaskKey, QueueTask> tasks = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(OPEN)) {
            select.setString(1, accountId);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    put(tasks, rows);
                }
            }
        }
        return tasks;
    }

    /** The task, as events left it. */
    public Optional<QueueTask> find(TaskKey key) throws SQLException {
        return load(List.of(key)).values().stream().findFirst();
    }

    /**
     * Writes what has changed, but where the table knows of later events already.
     *
     * @param before as loaded
     */
    public void save(Map<TaskKey, QueueTask> before, Map<TaskKey, QueueTask> after) throws SQLException {
        List<@Nullable Object[]> added = new ArrayList<>();
        List<@Nullable Object[]> changed = new ArrayList<>();
        after.forEach((key, task) -> {
            QueueTask earlier = before.get(key);
            if (earlier == null) {
                added.add(row(task));
            } else if (!task.equals(earlier)) {
                changed.add(row(task));
            }
        });
        TABLE.saveNew(connection, added);
        TABLE.save(connection, changed);
    }

    /** Forgets all of it, to be folded again from the first event. */
    public void clear() throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from queue_task")) {
            delete.executeUpdate();
        }
    }

    static @Nullable Object[] row(QueueTask task) {
        return new @Nullable Object[] {
            task.accountId(),
            task.generationId(),
            task.brand(),
            task.entry().queue().name(),
            task.entry().reason().name(),
            task.entry().feature(),
            task.entry().model(),
            task.entry().queuedAt(),
            task.progress().state().name(),
            task.progress().startedAt(),
            task.progress().finishedAt(),
            task.charge().price(),
            task.charge().charged(),
            task.charge().returned(),
            task.charge().heldUntil(),
            task.sequence()
        };
    }

    private static void put(Map<TaskKey, QueueTask> tasks, ResultSet row) throws SQLException {
        QueueTask task = TaskColumns.read(row);
        tasks.put(new TaskKey(task.accountId(), task.generationId()), task);
    }
}
