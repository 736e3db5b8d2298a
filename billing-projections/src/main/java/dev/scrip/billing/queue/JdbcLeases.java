package dev.scrip.billing.queue;

import dev.scrip.billing.queue.TaskLease.Outcome;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables {@code queue_lease} and {@code queue_turn}. */
public final class JdbcLeases {
    private static final String SELECT =
            "select lease_id, account_id, generation_id, worker, leased_at, expires_at, outcome from queue_lease ";

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
     * @param requestKey the request's own key for once only (C13), if it brought one, else empty
     */
    public void insert(String brand, List<TaskLease> leases, String requestKey) throws SQLException {
        try (PreparedStatement supersede = connection.prepareStatement("update queue_lease set superseded_by = ?"
                        + " where account_id = ? and generation_id = ? and superseded_by = ''");
                PreparedStatement insert =
                        connection.prepareStatement("insert into queue_lease (lease_id, brand, account_id,"
                                + " generation_id, worker, leased_at, expires_at, request_key)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (TaskLease lease : leases) {
                supersede.setString(1, lease.leaseId());
                supersede.setString(2, lease.task().accountId());
                supersede.setString(3, lease.task().generationId());
                supersede.addBatch();
                insert.setString(1, lease.leaseId());
                insert.setString(2, brand);
                insert.setString(3, lease.task().accountId());
                insert.setString(4, lease.task().generationId());
                insert.setString(5, lease.worker());
                insert.setObject(6, TaskColumns.written(lease.leasedAt()));
                insert.setObject(7, TaskColumns.written(lease.expiresAt()));
                insert.setString(8, requestKey);
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

    /** What a request of this key was given before. */
    public List<TaskLease> givenTo(String brand, String requestKey) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                SELECT + "where brand = ? and request_key = ? order by lease_id")) {
            select.setString(1, brand);
            select.setString(2, requestKey);
            return read(select);
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
        try (PreparedStatement update =
                connection.prepareStatement("update queue_lease set outcome = ? where lease_id = ? and outcome is null")) {
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
                        TaskColumns.required(rows, "expires_at"),
                        Optional.ofNullable(rows.getString("outcome"))
                                .map(Outcome::valueOf)
                                .orElse(null)));
            }
        }
        return leases;
    }
}
