package dev.scrip.billing.queue;

import dev.scrip.billing.catalog.Policies.QueuePolicy;
import dev.scrip.billing.event.TaskQueue;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives the next tasks of a brand to a worker, each task to one worker only (B3, U3). */
public final class Leasing {
    private final QueuePolicy policy;
    private final Supplier<String> ids;

    /** @param ids names for new leases, each given once */
    public Leasing(QueuePolicy policy, Supplier<String> ids) {
        this.policy = policy;
        this.ids = ids;
    }

    /**
     * Leases the next tasks.
     *
     * @param max how many now: less than the wish says, when some of it was fulfilled before
     * @param connection in a transaction, whose end lets the next worker choose
     * @return the leases in the order of dispatch; empty when the brand's line has to be {@linkplain JdbcLeases#openLine
     *     opened} first
     */
    public Optional<List<TaskLease>> take(LeaseWish wish, int max, Connection connection, Instant now)
            throws SQLException {
        JdbcLeases leases = new JdbcLeases(connection);
        Optional<BigDecimal> credit = leases.lockLine(wish.brand());
        if (credit.isEmpty()) {
            return Optional.empty();
        }
        JdbcLine line = new JdbcLine(connection, wish.brand(), now);
        List<QueueTask> priority = line.waiting(TaskQueue.PRIORITY, 0, max);
        List<QueueTask> standard = line.waiting(TaskQueue.STANDARD, 0, max);
        // Counted only as far as it can matter: with so many it stays peak until the last of these tasks is given.
        long countMax = (long) policy.peakThreshold() + max + 1;
        Backlog waiting =
                new Backlog(line.waitingCount(TaskQueue.PRIORITY, countMax), standard.size(), overdue(standard, now));
        DispatchOrder order = new DispatchOrder(policy, waiting, credit.get());
        DispatchOrder.Stretch next = order.stretch(0, max);
        List<TaskLease> given = next.of(priority, standard).stream()
                .map(task -> lease(task, wish, now))
                .toList();
        leases.insert(wish, given);
        BigDecimal left = order.after(next).credit();
        if (left.compareTo(credit.get()) != 0) {
            leases.saveCredit(wish.brand(), left);
        }
        return Optional.of(given);
    }

    private TaskLease lease(QueueTask task, LeaseWish wish, Instant now) {
        return new TaskLease(
                ids.get(),
                new TaskKey(task.accountId(), task.generationId()),
                wish.worker(),
                now,
                wish.length(),
                now.plus(wish.length()),
                null);
    }

    private long overdue(List<QueueTask> standard, Instant now) {
        Instant limit = now.minus(policy.maxStandardWait());
        return standard.stream()
                .filter(task -> task.entry().queuedAt().isBefore(limit))
                .count();
    }
}
