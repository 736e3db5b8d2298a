package dev.scrip.billing.queue;

import dev.scrip.billing.queue.TaskLease.Outcome;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables {@code queue_lease} and {@code queue_turn}. */
public final class JdbcLeases {
    private static final String SELECT = "select lease_id, account_id, generation_id, worker, leased_at, seconds,"
            + " expires_at, outcome from queue_lease ";

    private final Connection connection;

    /** Within the caller's transaction. */
    public JdbcLeases(Connection connection) {
        this.connection = connection;
    }

    /**
     * Waits until nobody else leases tasks of this brand, and keeps others waiting until the transaction's end. Two workers never
     * choose at the same time, so they never choose the same task.
     *
     * @return what the standard queue has earned and not spent; empty when the brand's line has to be opened first
     */
    public Optional<BigDecimal> lockLine(String brand) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select standard_credit from queue_turn where brand = ? for update")) {
            lock.setString(1, brand);
            return credit(lock);
        }
    }

    /** What the standard queue has earned and not spent. */
    public BigDecimal credit(String brand) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select standard_credit from queue_turn where brand = ?")) {
            select.setString(1, brand);
            return credit(select).orElse(BigDecimal.ZERO);
        }
    }

    /** Opens a brand's line; fails as a duplicate when another has just done so. */
    public void openLine(String brand) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into queue_turn (brand, standard_credit) values (?, '0')")) {
            insert.setString(1, brand);
            insert.executeUpdate();
        }
    }

    public void saveCredit(String brand, BigDecimal credit) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update queue_turn set standard_credit = ? where brand = ?")) {
            update.setString(1, credit.toPlainString());
            update.setString(2, brand);
            update.executeUpdate();
        }
    }

    /**
     * Gives tasks to a worker. Whoever had one before has it no more. The table refuses a second current lease of a task.
     *
     * @param wish what they answer
     */
    public void insert(LeaseWish wish, List<TaskLease> leases) throws SQLException {
        try (PreparedStatement supersede = connection.prepareStatement("update queue_lease set superseded_by = ?"
                        + " where account_id = ? and generation_id = ? and superseded_by = ''");
                PreparedStatement insert =
                        connection.prepareStatement("insert into queue_lease (lease_id, brand, account_id,"
                                + " generation_id, worker, leased_at, expires_at, seconds, request_key, request_max)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (TaskLease lease : leases) {
                supersede.setString(1, lease.leaseId());
                supersede.setString(2, lease.task().accountId());
                supersede.setString(3, lease.task().generationId());
                supersede.addBatch();
                insert.setString(1, lease.leaseId());
                insert.setString(2, wish.brand());
                insert.setString(3, lease.task().accountId());
                insert.setString(4, lease.task().generationId());
                insert.setString(5, lease.worker());
                insert.setObject(6, TaskColumns.written(lease.leasedAt()));
                insert.setObject(7, TaskColumns.written(lease.expiresAt()));
                insert.setLong(8, lease.length().toSeconds());
                insert.setString(9, wish.requestKey());
                insert.setInt(10, wish.max());
                insert.addBatch();
            }
            if (!leases.isEmpty()) {
                supersede.executeBatch();
                insert.executeBatch();
            }
        }
    }

    public Optional<TaskLease> find(String leaseId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "where lease_id = ?")) {
            select.setString(1, leaseId);
            return read(select).stream().findFirst();
        }
    }

    /** The task's latest lease. */
    public Optional<TaskLease> current(TaskKey task) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                SELECT + "where account_id = ? and generation_id = ? and superseded_by = ''")) {
            select.setString(1, task.accountId());
            select.setString(2, task.generationId());
            return read(select).stream().findFirst();
        }
    }

    /** What a request with this one's key has been given before (C13). */
    public List<TaskLease> givenTo(LeaseWish wish) throws SQLException {
        if (wish.requestKey().isEmpty()) {
            return List.of();
        }
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + "where brand = ? and request_key = ? order by lease_id")) {
            select.setString(1, wish.brand());
            select.setString(2, wish.requestKey());
            return read(select);
        }
    }

    /** Whether a request with this one's key asked for something else (C13). */
    public boolean contradicts(LeaseWish wish) throws SQLException {
        if (wish.requestKey().isEmpty()) {
            return false;
        }
        try (PreparedStatement select =
                connection.prepareStatement("select count(*) from queue_lease where brand = ? and request_key = ?"
                        + " and not (worker = ? and seconds = ? and request_max = ?)")) {
            select.setString(1, wish.brand());
            select.setString(2, wish.requestKey());
            select.setString(3, wish.worker());
            select.setLong(4, wish.length().toSeconds());
            select.setInt(5, wish.max());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1) > 0;
            }
        }
    }

    /** Prolongs a lease that has neither run out nor ended by now; false when it has. */
    public boolean extend(String leaseId, Instant now, Instant expiresAt) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update queue_lease set expires_at = ?"
                + " where lease_id = ? and outcome is null and superseded_by = '' and expires_at > ?")) {
            update.setObject(1, TaskColumns.written(expiresAt));
            update.setString(2, leaseId);
            update.setObject(3, TaskColumns.written(now));
            return update.executeUpdate() == 1;
        }
    }

    /** Ends a lease; the first ending counts. */
    public void end(String leaseId, Outcome outcome) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update queue_lease set outcome = ? where lease_id = ? and outcome is null")) {
            update.setString(1, outcome.name());
            update.setString(2, leaseId);
            update.executeUpdate();
        }
    }

    /** Lets a lease run out at once, so that the next worker can have the task. */
    public void giveUp(String leaseId, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update queue_lease set expires_at = ? where lease_id = ? and outcome is null")) {
            update.setObject(1, TaskColumns.written(now));
            update.setString(2, leaseId);
            update.executeUpdate();
        }
    }

    private static Optional<BigDecimal> credit(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(new BigDecimal(row.getString(1))) : Optional.empty();
        }
    }

    private static List<TaskLease> read(PreparedStatement select) throws SQLException {
        List<TaskLease> leases = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                leases.add(new TaskLease(
                        rows.getString("lease_id"),
                        new TaskKey(rows.getString("account_id"), rows.getString("generation_id")),
                        rows.getString("worker"),
                        TaskColumns.required(rows, "leased_at"),
                        Duration.ofSeconds(rows.getLong("seconds")),
                        TaskColumns.required(rows, "expires_at"),
                        Optional.ofNullable(rows.getString("outcome"))
                                .map(Outcome::valueOf)
                                .orElse(null)));
            }
        }
        return leases;
    }
}
