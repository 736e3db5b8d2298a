package dev.scrip.billing.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table {@code queue_task}, as events change it. */
public final class JdbcQueueTasks {
    private static final String OF_KEYS = "select " + TaskColumns.ALL
            + " from unnest(cast(? as varchar array), cast(? as varchar array)) as k(account_id, generation_id)"
            + " join queue_task t on t.account_id = k.account_id and t.generation_id = k.generation_id";
    private static final String OPEN = "select " + TaskColumns.ALL
            + " from queue_task t where t.account_id = ? and t.state in ('WAITING', 'RUNNING')";
    private static final String INSERT = """
        insert into queue_task (state, started_at, finished_at, price, charged, returned, held_until, sequence,
                                account_id, generation_id, brand, queue, reason, feature, model, queued_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;
    private static final String UPDATE = """
        update queue_task set state = ?, started_at = ?, finished_at = ?, price = ?, charged = ?, returned = ?,
                              held_until = ?, sequence = ?
        where account_id = ? and generation_id = ?\
        """;

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
                            "varchar", keys.stream().map(TaskKey::accountId).toArray()));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "varchar", keys.stream().map(TaskKey::generationId).toArray()));
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
        try (PreparedStatement insert = connection.prepareStatement(INSERT);
                PreparedStatement update = connection.prepareStatement(UPDATE)) {
            int inserts = 0;
            int updates = 0;
            for (Map.Entry<TaskKey, QueueTask> entry : after.entrySet()) {
                QueueTask task = entry.getValue();
                if (!before.containsKey(entry.getKey())) {
                    bindNew(insert, task);
                    insert.addBatch();
                    inserts++;
                } else if (!task.equals(before.get(entry.getKey()))) {
                    int next = TaskColumns.bindChanging(update, task);
                    update.setString(next, task.accountId());
                    update.setString(next + 1, task.generationId());
                    update.addBatch();
                    updates++;
                }
            }
            if (inserts > 0) {
                insert.executeBatch();
            }
            if (updates > 0) {
                update.executeBatch();
            }
        }
    }

    /** Forgets all of it, to be folded again from the first event. */
    public void clear() throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from queue_task")) {
            delete.executeUpdate();
        }
    }

    private static void bindNew(PreparedStatement insert, QueueTask task) throws SQLException {
        int next = TaskColumns.bindChanging(insert, task);
        insert.setString(next, task.accountId());
        insert.setString(next + 1, task.generationId());
        insert.setString(next + 2, task.brand());
        insert.setString(next + 3, task.entry().queue().name());
        insert.setString(next + 4, task.entry().reason().name());
        insert.setString(next + 5, task.entry().feature());
        insert.setString(next + 6, task.entry().model());
        insert.setObject(next + 7, TaskColumns.written(task.entry().queuedAt()));
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
