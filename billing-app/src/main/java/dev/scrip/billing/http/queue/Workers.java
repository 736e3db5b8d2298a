package dev.scrip.billing.http.queue;

import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.dispatch.Commands;
import dev.scrip.billing.eventstore.TemporarilyUnavailable;
import dev.scrip.billing.generation.StartGeneration;
import dev.scrip.billing.queue.LeaseWish;
import dev.scrip.billing.queue.TaskLease;
import dev.scrip.billing.queue.TaskLease.Outcome;
import dev.scrip.billing.rejection.Rejection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/**
 * Sets workers to work: leases tasks, and has each started, so that its history shows it (B3). The view of the queue may be behind, so a
 * task may have ended before its worker could begin; then it is passed over and the next one leased instead.
 */
@Component
class Workers {
    /** When so many choices in a row met tasks that had ended, the worker had better ask again. */
    private static final int ROUNDS = 5;

    private final Leases leases;
    private final Commands commands;

    Workers(Leases leases, Commands commands) {
        this.leases = leases;
        this.commands = commands;
    }

    /** How the start of a leased task went. */
    private enum Start {
        STARTED,
        ENDED_BEFORE,
        UNAVAILABLE
    }

    private record Attempt(TaskLease lease, Start start) {}

    /** Leases the next tasks, each started; what had been leased to the same request before is answered again. */
    Leases.Taken lease(LeaseWish wish, Caller caller) {
        Leases.Taken first = leases.take(wish);
        List<Attempt> attempts = start(first.leases(), caller);
        List<TaskLease> working = new ArrayList<>(started(attempts));
        for (int round = 1; round < ROUNDS && !first.given() && someHadEnded(attempts); round++) {
            attempts = start(leases.takeMore(wish, wish.max() - working.size()), caller);
            working.addAll(started(attempts));
        }
        if (working.isEmpty() && attempts.stream().anyMatch(one -> one.start() == Start.UNAVAILABLE)) {
            throw new TemporarilyUnavailable("no task can be started now");
        }
        return new Leases.Taken(working, first.given());
    }

    /** All accounts' at once, so that they share a commit; one account's in the order in which they are dispatched. */
    private List<Attempt> start(List<TaskLease> given, Caller caller) {
        Map<String, CompletableFuture<Void>> last = new HashMap<>();
        List<CompletableFuture<Attempt>> attempts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (TaskLease lease : given) {
                String accountId = lease.task().accountId();
                CompletableFuture<Attempt> attempt = last.getOrDefault(
                                accountId, CompletableFuture.completedFuture(null))
                        .thenApplyAsync(before -> start(lease, caller), threads);
                attempts.add(attempt);
                last.put(accountId, attempt.thenAccept(started -> {}));
            }
            return attempts.stream().map(CompletableFuture::join).toList();
        }
    }

    private Attempt start(TaskLease lease, Caller caller) {
        if (lease.outcome() != null) {
            return new Attempt(lease, Start.STARTED);
        }
        StartGeneration command =
                new StartGeneration(lease.task().accountId(), lease.task().generationId());
        try {
            commands.send(command, under(caller, "lease/" + lease.leaseId() + "/start"));
            return new Attempt(lease, Start.STARTED);
        } catch (Rejection ended) {
            leases.end(lease, Outcome.SKIPPED);
            return new Attempt(lease, Start.ENDED_BEFORE);
        } catch (TemporarilyUnavailable notNow) {
            leases.giveUp(lease);
            return new Attempt(lease, Start.UNAVAILABLE);
        }
    }

    /** The lease names the command: asked for again, the task is not started again (C13). */
    private static Caller under(Caller caller, String key) {
        return new Caller(caller.actor(), caller.keyId(), caller.requestId(), key);
    }

    private static List<TaskLease> started(List<Attempt> attempts) {
        return attempts.stream()
                .filter(one -> one.start() == Start.STARTED)
                .map(Attempt::lease)
                .toList();
    }

    private static boolean someHadEnded(List<Attempt> attempts) {
        return attempts.stream().anyMatch(one -> one.start() == Start.ENDED_BEFORE);
    }
}
