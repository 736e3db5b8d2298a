package dev.scrip.billing.http.queue;

import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.RequestRefused;
import dev.scrip.billing.queue.JdbcLeases;
import dev.scrip.billing.queue.JdbcQueueTasks;
import dev.scrip.billing.queue.LeaseWish;
import dev.scrip.billing.queue.Leasing;
import dev.scrip.billing.queue.TaskLease;
import dev.scrip.billing.queue.TaskState;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.security.AccountAddress;
import dev.scrip.billing.security.ApiCaller;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.axonframework.common.IdentifierFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Which worker has which task, in the database that all nodes share. */
@Component
class Leases {
    private final QueueDatabase database;
    private final Catalogs catalogs;
    private final InstantSource time;

    Leases(QueueDatabase database, Catalogs catalogs, InstantSource time) {
        this.database = database;
        this.catalogs = catalogs;
        this.time = time;
    }

    /**
     * What a worker gets.
     *
     * @param given whether the same request had been given them before (C13)
     */
    record Taken(List<TaskLease> leases, boolean given) {}

    /** Gives the next tasks to a worker, or what the same request was given before. */
    Taken take(LeaseWish wish) {
        Optional<Taken> taken = tryTake(wish);
        if (taken.isPresent()) {
            return taken.get();
        }
        openLine(wish.brand());
        return tryTake(wish).orElseThrow();
    }

    /** The next tasks for a worker who has had too few. */
    List<TaskLease> takeMore(LeaseWish wish, int missing) {
        Instant now = time.instant();
        return database.write(connection ->
                leasing(wish, now).take(wish, missing, connection, now).orElseThrow());
    }

    /**
     * The lease of this id, if the caller may know of it.
     *
     * @throws RequestRefused {@link EdgeCode#UNKNOWN_LEASE}
     */
    TaskLease require(ApiCaller caller, String leaseId) {
        return database.read(connection -> new JdbcLeases(connection).find(leaseId))
                .filter(lease ->
                        caller.mayTouch(AccountAddress.brandOf(lease.task().accountId())))
                .orElseThrow(() -> Problem.of(EdgeCode.UNKNOWN_LEASE, "There is no such lease.")
                        .with("leaseId", leaseId)
                        .refusal());
    }

    /** Whether it is too late to finish. A lease that its worker has ended by itself is not late: what ended it may be asked again. */
    boolean tooLate(TaskLease lease) {
        return lease.expired(time.instant());
    }

    /**
     * Prolongs a lease, from now; empty means by as much as it was asked for.
     *
     * @throws RequestRefused {@link EdgeCode#LEASE_ENDED} when the task has ended, by this lease or however else, {@link
     *     EdgeCode#LEASE_EXPIRED} when it is anybody's again
     */
    Instant extend(TaskLease lease, Optional<Duration> length) {
        Instant now = time.instant();
        Instant until = now.plus(length.orElse(lease.length()));
        Optional<RequestRefused> refusal = database.write(connection -> {
            Optional<TaskState> ended = ended(connection, lease, now);
            if (ended.isPresent()) {
                return Optional.of(ended(lease, ended.get()));
            }
            boolean extended = new JdbcLeases(connection).extend(lease.leaseId(), now, until);
            return extended ? Optional.empty() : Optional.of(expired(lease));
        });
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return until;
    }

    void end(TaskLease lease, TaskLease.Outcome outcome) {
        database.write(connection -> {
            new JdbcLeases(connection).end(lease.leaseId(), outcome);
            return lease;
        });
    }

    /** The task goes back into the line at once. */
    void giveUp(TaskLease lease) {
        Instant now = time.instant();
        database.write(connection -> {
            new JdbcLeases(connection).giveUp(lease.leaseId(), now);
            return lease;
        });
    }

    private Optional<Taken> tryTake(LeaseWish wish) {
        return database.write(connection -> {
            JdbcLeases leases = new JdbcLeases(connection);
            if (leases.lockLine(wish.brand()).isEmpty()) {
                return Optional.empty();
            }
            // Only now that it is this request's turn: others may have had theirs for a while, and tasks have come
            // meanwhile.
            Instant now = time.instant();
            if (leases.contradicts(wish)) {
                throw Rejection.of(RejectionCode.IDEMPOTENCY_CONFLICT, "command", "LeaseTasks");
            }
            List<TaskLease> before = leases.givenTo(wish);
            return before.isEmpty()
                    ? leasing(wish, now).take(wish, wish.max(), connection, now).map(given -> new Taken(given, false))
                    : Optional.of(new Taken(
                            before.stream()
                                    .filter(lease -> reachedWorker(lease, now))
                                    .toList(),
                            true));
        });
    }

    /** Not one that was taken back before anybody was told of it. */
    private static boolean reachedWorker(TaskLease lease, Instant now) {
        boolean givenUp = lease.expired(now)
                && lease.expiresAt().isBefore(lease.leasedAt().plus(lease.length()));
        return lease.outcome() != TaskLease.Outcome.SKIPPED && !givenUp;
    }

    private Leasing leasing(LeaseWish wish, Instant now) {
        return new Leasing(
                catalogs.at(wish.brand(), now).policies().queue(),
                () -> IdentifierFactory.getInstance().generateIdentifier());
    }

    private void openLine(String brand) {
        try {
            database.write(connection -> {
                new JdbcLeases(connection).openLine(brand);
                return brand;
            });
        } catch (DuplicateKeyException opened) {
            // Another worker has just done the same.
        }
    }

    /** How the task ended, if it has: as the worker said, or as the view knows of it by now. */
    private static Optional<TaskState> ended(Connection connection, TaskLease lease, Instant now) throws SQLException {
        TaskLease.Outcome outcome = lease.outcome();
        if (outcome == TaskLease.Outcome.COMPLETED) {
            return Optional.of(TaskState.COMPLETED);
        }
        if (outcome == TaskLease.Outcome.FAILED) {
            return Optional.of(TaskState.FAILED);
        }
        return new JdbcQueueTasks(connection)
                .find(lease.task())
                .map(task -> task.at(now).progress().state())
                .filter(state -> !state.open());
    }

    private static RequestRefused ended(TaskLease lease, TaskState state) {
        return Problem.of(EdgeCode.LEASE_ENDED, "The task has ended; there is nothing left to keep.")
                .with("leaseId", lease.leaseId())
                .with("state", state)
                .refusal();
    }

    static RequestRefused expired(TaskLease lease) {
        return Problem.of(EdgeCode.LEASE_EXPIRED, "The lease has run out; the task is anybody's again.")
                .with("leaseId", lease.leaseId())
                .with("expiresAt", lease.expiresAt())
                .refusal();
    }
}
