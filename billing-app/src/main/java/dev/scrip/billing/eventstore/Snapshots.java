package dev.scrip.billing.eventstore;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps accounts as they stand in memory, so that loading one again need not read its whole history. In memory an account
 * is ahead of the disk: it is kept only when its last event is durable, and never if that is lost. A snapshot is no fact:
 * of an account only the latest one waits, and when too many accounts wait, or they cannot be written, they go without,
 * until their next one.
 */
public final class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    /** More than this many accounts' states are not held for it. */
    private static final int WAITING_MAX = 1_000;

    private static final int AT_ONCE = 100;

    private final GroupCommitEngine engine;
    private final int every;
    private final Executor executor;

    /** Those that wait, and {@link #atWork}, are touched only with its lock held. */
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    private boolean atWork;

    /** @param executor other threads than those of commands: a snapshot is in no hurry */
    public Snapshots(GroupCommitEngine engine, EventStoreSettings settings, Executor executor) {
        this.engine = engine;
        this.every = settings.snapshotEvery();
        this.executor = executor;
    }

    /** An account after its last event, and what becomes of that. */
    private record Waiting(String accountId, long sequence, Object account, Fate fate) {
        boolean isDurable() {
            try {
                fate.await();
                return true;
            } catch (RuntimeException lostOrUnknown) {
                return false;
            }
        }
    }

    /** Whether so many events are worth a snapshot. */
    public boolean isDueAfter(int events) {
        return events >= every;
    }

    /**
     * Takes an account to be kept. Called by who holds its lock.
     *
     * @param account as it stands; nobody changes it any more
     * @param sequence of its last event
     * @param chain what it recorded since it came into memory
     */
    public void offer(String accountId, long sequence, Object account, Chain chain) {
        if (waits(new Waiting(accountId, sequence, account, chain.last()))) {
            try {
                executor.execute(this::write);
            } catch (RejectedExecutionException closing) {
                LOG.debug("No more snapshots: the engine is closing");
            }
        }
    }

    /** Whether somebody has to be called to write it. */
    private synchronized boolean waits(Waiting snapshot) {
        if (waiting.size() < WAITING_MAX || waiting.containsKey(snapshot.accountId())) {
            waiting.put(snapshot.accountId(), snapshot);
        }
        boolean idle = !atWork;
        atWork = true;
        return idle;
    }

    private void write() {
        for (List<Waiting> some = next(); !some.isEmpty(); some = next()) {
            try {
                engine.keep(some.stream()
                        .filter(Waiting::isDurable)
                        .map(snapshot -> engine.snapshot(snapshot.accountId(), snapshot.sequence(), snapshot.account()))
                        .toList());
            } catch (RuntimeException unwritten) {
                LOG.warn("{} snapshots were not kept: {}", some.size(), unwritten.toString());
            }
        }
    }

    private synchronized List<Waiting> next() {
        List<Waiting> some = new ArrayList<>();
        Iterator<Waiting> first = waiting.values().iterator();
        while (first.hasNext() && some.size() < AT_ONCE) {
            some.add(first.next());
            first.remove();
        }
        atWork = !some.isEmpty();
        return some;
    }
}
