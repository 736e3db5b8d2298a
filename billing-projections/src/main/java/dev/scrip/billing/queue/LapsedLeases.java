package dev.scrip.billing.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Leases that ran out long ago. Those that finished nothing are forgotten, or a task that is leased again and again would fill the table.
 * The one by which a task was completed or failed stays, for its worker may ask again for ever (C13): at most one for each task.
 */
public final class LapsedLeases {
    private static final String LAPSED = " from queue_lease l left join queue_task t on t.account_id = l.account_id"
            + " and t.generation_id = l.generation_id where l.expires_at < ? and ";
    private static final String TASK_ENDED = "t.state in ('COMPLETED', 'FAILED', 'CANCELLED')";

    private static final String FORGET = "delete from queue_lease where lease_id in (select l.lease_id" + LAPSED;
    private static final String TAKEN_OVER =
            "l.outcome is null and (l.superseded_by <> '' or t.state = 'CANCELLED') limit ?)";
    private static final String SKIPPED =
            "l.outcome = 'SKIPPED' and (l.superseded_by <> '' or " + TASK_ENDED + ") limit ?)";
    private static final String END = "update queue_lease set outcome = ? where lease_id in (select l.lease_id" + LAPSED
            + "l.outcome is null and l.superseded_by = '' and t.state = ? limit ?)";

    private final Connection connection;
    private final Instant before;
    private final int max;

    /**
     * Within the caller's transaction.
     *
     * @param before leases that ran out before this instant
     * @param max so many of each kind at a time
     */
    public LapsedLeases(Connection connection, Instant before, int max) {
        this.connection = connection;
        this.before = before;
        this.max = max;
    }

    /** Forgets leases that finished nothing; how many. */
    public int forget() throws SQLException {
        return forget(TAKEN_OVER) + forget(SKIPPED);
    }

    /** Ends leases whose task is known to have ended although nobody could write it beside the lease; how many. */
    public int end() throws SQLException {
        return end(TaskLease.Outcome.COMPLETED, TaskState.COMPLETED) + end(TaskLease.Outcome.FAILED, TaskState.FAILED);
    }

    private int forget(String which) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(FORGET + which)) {
            delete.setObject(1, TaskColumns.written(before));
            delete.setInt(2, max);
            return delete.executeUpdate();
        }
    }

    private int end(TaskLease.Outcome outcome, TaskState state) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(END)) {
            update.setString(1, outcome.name());
            update.setObject(2, TaskColumns.written(before));
            update.setString(3, state.name());
            update.setInt(4, max);
            return update.executeUpdate();
        }
    }
}
