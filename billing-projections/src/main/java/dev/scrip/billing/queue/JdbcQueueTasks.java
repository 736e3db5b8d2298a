package dev.scrip.billing.queue;

import dev.scrip.billing.projection.RowTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code queue_task}, as events change it. */
public final class JdbcQueueTasks {
    private static final String OF_KEYS = "select " + TaskColumns.ALL
            + " from unnest(cast(? as varchar array), cast(? as varchar array)) as k(account_id, generation_id)"
            + " join queue_task t on t.account_id = k.account_id and t.generation_id = k.generation_id";
    private static final String OPEN = "select " + TaskColumns.ALL
            + " from queue_task t where t.account_id = ? and t.state in ('WAITING', 'RUNNING')";
    private static final RowTable TABLE = RowTable.named("queue_task")
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
            .number("sequence")
            .table();

    private final Connection connection;

    /** Within the caller's transaction. */
    public JdbcQueueTasks(Connection connection) {
        this.connection = connection;
    }

    /** Those of these tasks that there are. */
    public Map<TaskKey, QueueTask> load(Collection<TaskKey> keys) throws SQLException {
        if (keys.isEmpty()) {
            return Map.of();
        }
        try (PreparedStatement select = connection.prepareStatement(OF_KEYS)) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "varchar", keys.stream().map(TaskKey::accountId).toArray(String[]::new)));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "varchar", keys.stream().map(TaskKey::generationId).toArray(String[]::new)));
            return read(select);
        }
    }

    /** The account's tasks that have not ended. */
    public Map<TaskKey, QueueTask> loadOpen(String accountId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OPEN)) {
            select.setString(1, accountId);
            return read(select);
        }
    }

    /** The task, as events left it. */
    public Optional<QueueTask> find(TaskKey key) throws SQLException {
        return load(List.of(key)).values().stream().findFirst();
    }

    /**
     * Writes what has changed.
     *
     * @param before as loaded
     */
    public void save(Map<TaskKey, QueueTask> before, Map<TaskKey, QueueTask> after) throws SQLException {
        TABLE.save(
                connection,
                after.entrySet().stream()
                        .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                        .map(entry -> row(entry.getValue()))
                        .toList());
    }

    /** Forgets all of it, to be folded again from the first event. */
    public void clear() throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from queue_task")) {
            delete.executeUpdate();
        }
    }

    private static @Nullable Object[] row(QueueTask task) {
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

    private static Map<TaskKey, QueueTask> read(PreparedStatement select) throws SQLException {
        Map<TaskKey, QueueTask> tasks = new LinkedHashMap<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                QueueTask task = TaskColumns.read(rows);
                tasks.put(new TaskKey(task.accountId(), task.generationId()), task);
            }
        }
        return tasks;
    }
}
