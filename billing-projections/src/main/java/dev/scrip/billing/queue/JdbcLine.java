package dev.scrip.billing.queue;

import dev.scrip.billing.event.TaskQueue;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A brand's tasks as they stand now or will stand at an instant to come if nothing happens meanwhile: holds that have run out and leases
 * that have run out are taken into account, whether or not anything was recorded since (B3, B4, C10).
 */
public final class JdbcLine implements BrandLine {
    private static final String FROM = " from queue_task t ";
    /** It has not ended, and no hold has run out. Takes the instant. */
    private static final String OPEN =
            " and t.state in ('WAITING', 'RUNNING') and (t.held_until is null or t.held_until > ?)";
    /**
     * Nobody has it: it was never started, or the lease of whoever had it has run out. Takes the instant. Asked task by task, and not as a
     * join: PostgreSQL cannot guess how few leases run out, and would rather read every task and every lease there ever was than the first
     * few of the line.
     */
    private static final String FREE = " coalesce((select l.outcome is null and l.expires_at <= ? from queue_lease l"
            + " where l.account_id = t.account_id and l.generation_id = t.generation_id and l.superseded_by = ''),"
            + " t.state = 'WAITING')";

    private static final String WAITING = "where t.brand = ? and t.queue = ?" + OPEN + " and" + FREE;
    private static final String RUNNING = "where t.brand = ?" + OPEN + " and not" + FREE;
    private static final String FIRST_COME = " order by t.queued_at, t.account_id, t.generation_id";

    /** Two walks along the index, each in its order and no further than the page: the line may be a million long. */
    private static final String FIRST_WAITING =
            " from (" + walk(TaskState.WAITING) + " union all " + walk(TaskState.RUNNING) + ") t";

    private static final String NEXT_WAITING =
            "select " + TaskColumns.ALL + FIRST_WAITING + FIRST_COME + " limit ? offset ?";

    private final Connection connection;
    private final String brand;
    private final Instant now;

    public JdbcLine(Connection connection, String brand, Instant now) {
        this.connection = connection;
        this.brand = brand;
        this.now = now;
    }

    @Override
    public List<QueueTask> waiting(TaskQueue queue, long offset, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NEXT_WAITING)) {
            int next = bindWalk(select, 1, queue, offset + limit);
            next = bindWalk(select, next, queue, offset + limit);
            select.setInt(next, limit);
            select.setLong(next + 1, offset);
            return read(select);
        }
    }

    @Override
    public List<QueueTask> running(long offset, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select " + TaskColumns.ALL + FROM + RUNNING + FIRST_COME + " limit ? offset ?")) {
            int next = bindRunning(select);
            select.setInt(next, limit);
            select.setLong(next + 1, offset);
            return read(select);
        }
    }

    @Override
    public long runningCount() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select count(*)" + FROM + RUNNING)) {
            bindRunning(select);
            return count(select);
        }
    }

    @Override
    public List<QueueTask> ended(TaskState state, long offset, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select " + TaskColumns.ALL
                + " from queue_task t where t.brand = ? and (t.state = ? or (? = 'CANCELLED'"
                + " and t.state in ('WAITING', 'RUNNING') and t.held_until <= ?))"
                + " order by t.queued_at desc, t.account_id desc, t.generation_id desc limit ? offset ?")) {
            select.setString(1, brand);
            select.setString(2, state.name());
            select.setString(3, state.name());
            select.setObject(4, TaskColumns.written(now));
            select.setInt(5, limit);
            select.setLong(6, offset);
            return read(select);
        }
    }

    @Override
    public long waitingCount(TaskQueue queue) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select count(*)" + FROM + WAITING)) {
            bindWaiting(select, queue);
            return count(select);
        }
    }

    /** How many wait, counted no further than this. */
    public long waitingCount(TaskQueue queue, long max) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select count(*)" + FIRST_WAITING)) {
            bindWalk(select, bindWalk(select, 1, queue, max), queue, max);
            return Math.min(max, count(select));
        }
    }

    @Override
    public long waitingSince(TaskQueue queue, Instant before) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select count(*)" + FROM + WAITING + " and t.queued_at < ?")) {
            select.setObject(bindWaiting(select, queue), TaskColumns.written(before));
            return count(select);
        }
    }

    @Override
    public Optional<Long> before(QueueTask task) throws SQLException {
        TaskQueue queue = task.entry().queue();
        if (!isFree(task)) {
            return Optional.empty();
        }
        try (PreparedStatement select = connection.prepareStatement("select count(*)" + FROM + WAITING
                + " and (t.queued_at < ? or (t.queued_at = ? and (t.account_id < ?"
                + " or (t.account_id = ? and t.generation_id < ?))))")) {
            int next = bindWaiting(select, queue);
            select.setObject(next, TaskColumns.written(task.entry().queuedAt()));
            select.setObject(next + 1, TaskColumns.written(task.entry().queuedAt()));
            select.setString(next + 2, task.accountId());
            select.setString(next + 3, task.accountId());
            select.setString(next + 4, task.generationId());
            return Optional.of(count(select));
        }
    }

    @Override
    public Optional<Instant> oldest(TaskQueue queue) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select min(t.queued_at)" + FROM + WAITING)) {
            bindWaiting(select, queue);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant);
            }
        }
    }

    @Override
    public Optional<TaskLease> lease(QueueTask task) throws SQLException {
        return new JdbcLeases(connection).current(task.key());
    }

    @Override
    public BigDecimal credit() throws SQLException {
        return new JdbcLeases(connection).credit(brand);
    }

    private boolean isFree(QueueTask task) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select count(*)" + FROM + WAITING + " and t.account_id = ? and t.generation_id = ?")) {
            int next = bindWaiting(select, task.entry().queue());
            select.setString(next, task.accountId());
            select.setString(next + 1, task.generationId());
            return count(select) > 0;
        }
    }

    private static String walk(TaskState state) {
        return "(select " + TaskColumns.ALL + FROM + "where t.brand = ? and t.queue = ? and t.state = '" + state.name()
                + "' and (t.held_until is null or t.held_until > ?) and" + FREE
                + " order by t.brand, t.queue, t.state, t.queued_at, t.account_id, t.generation_id limit ?)";
    }

    private int bindWalk(PreparedStatement select, int from, TaskQueue queue, long max) throws SQLException {
        select.setString(from, brand);
        select.setString(from + 1, queue.name());
        select.setObject(from + 2, TaskColumns.written(now));
        select.setObject(from + 3, TaskColumns.written(now));
        select.setLong(from + 4, max);
        return from + 5;
    }

    private int bindWaiting(PreparedStatement select, TaskQueue queue) throws SQLException {
        select.setString(1, brand);
        select.setString(2, queue.name());
        select.setObject(3, TaskColumns.written(now));
        select.setObject(4, TaskColumns.written(now));
        return 5;
    }

    private int bindRunning(PreparedStatement select) throws SQLException {
        select.setString(1, brand);
        select.setObject(2, TaskColumns.written(now));
        select.setObject(3, TaskColumns.written(now));
        return 4;
    }

    private static long count(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<QueueTask> read(PreparedStatement select) throws SQLException {
        List<QueueTask> tasks = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                tasks.add(TaskColumns.read(rows).at(now));
            }
        }
        return tasks;
    }
}
