package dev.scrip.billing.queue;

import dev.scrip.billing.event.TaskQueue;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A brand's tasks as they stand at an instant (B3, B4), with holds that have run out by then taken into account, recorded or not (C10). */
public interface BrandLine {

    /** The tasks of a queue that wait, first come, first served. */
    List<QueueTask> waiting(TaskQueue queue, long offset, int limit) throws SQLException;

    /** The tasks that a worker has, first come first. */
    List<QueueTask> running(long offset, int limit) throws SQLException;

    long runningCount() throws SQLException;

    /** The tasks that have ended so, the latest first. */
    List<QueueTask> ended(TaskState state, long offset, int limit) throws SQLException;

    /** How many wait. */
    long waitingCount(TaskQueue queue) throws SQLException;

    /** How many of a queue were queued before an instant and wait still. */
    long waitingSince(TaskQueue queue, Instant before) throws SQLException;

    /** How many wait in the task's queue before it; empty when the task itself does not wait. */
    Optional<Long> before(QueueTask task) throws SQLException;

    /** When the task that has waited longest in a queue came. */
    Optional<Instant> oldest(TaskQueue queue) throws SQLException;

    /** Who has a task; empty when nobody does, or nobody knows any more. */
    Optional<TaskLease> lease(QueueTask task) throws SQLException;

    /** What the standard queue has earned and not spent, from 0 to below 1 ({@link DispatchOrder}). */
    BigDecimal credit() throws SQLException;
}
