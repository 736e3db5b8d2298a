package dev.scrip.billing.view;

import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.eventstore.RawFact;
import dev.scrip.billing.projection.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The facts that came last, so that the views, which are mostly about the same place, do not each read and decode them; and those that
 * this node has written itself nobody has to read at all. Who is further behind reads for himself.
 */
final class RecentFacts {
    static final int READ_AT_ONCE = 500;

    private final FactReader reader;
    private final int keptMax;
    private final List<Reading> kept = new ArrayList<>();

    /** Of the first one that is kept; there are no gaps behind it. */
    private long firstPosition = 1;

    /** Written here, in their order; what stands between them and those that are kept was written by others. */
    private final Queue<List<Fact>> written = new ConcurrentLinkedQueue<>();

    private final AtomicInteger writtenFacts = new AtomicInteger();
    private volatile boolean expecting;

    /** @param keptMax facts that are kept for whoever is behind; a view that is further behind reads for itself */
    RecentFacts(FactReader reader, int keptMax) {
        this.reader = reader;
        this.keptMax = keptMax;
    }

    /** This node is writing: what comes of it will be known in a moment, so nobody should read it. */
    void expect() {
        expecting = true;
    }

    /** This node has just written them, or none after all. Whoever says so need not wait for those who read. */
    void know(List<Fact> facts) {
        if (!facts.isEmpty()) {
            written.add(facts);
        }
        expecting = false;
        if (writtenFacts.addAndGet(facts.size()) > keptMax) {
            // Nobody wants them now. Who comes later reads them.
            forgetFirstWritten();
        }
    }

    /**
     * The next facts behind a position; empty when there are none yet.
     *
     * @param slowest the position up to which everybody has what there is
     */
    List<Reading> after(long position, long slowest) {
        synchronized (kept) {
            if (position > last()) {
                kept.clear();
                firstPosition = position + 1;
            }
            adopt();
            if (position == last() && !(expecting && written.isEmpty())) {
                kept.addAll(read(position, nextKnown()));
                adopt();
            }
            forget(slowest);
            if (position >= firstPosition - 1) {
                int from = Math.toIntExact(position + 1 - firstPosition);
                return List.copyOf(kept.subList(from, Math.min(kept.size(), from + READ_AT_ONCE)));
            }
        }
        return read(position, Long.MAX_VALUE);
    }

    private long last() {
        return firstPosition + kept.size() - 1;
    }

    /** Takes over what follows without a gap, and forgets what is known otherwise by now. */
    private void adopt() {
        for (List<Fact> next = written.peek();
                next != null && next.getFirst().position() <= last() + 1;
                next = written.peek()) {
            long last = last();
            next.stream()
                    .filter(fact -> fact.position() > last)
                    .map(Reading.Read::new)
                    .forEach(kept::add);
            forgetFirstWritten();
        }
    }

    private void forgetFirstWritten() {
        List<Fact> first = written.poll();
        writtenFacts.addAndGet(first == null ? 0 : -first.size());
    }

    private long nextKnown() {
        List<Fact> next = written.peek();
        return next == null ? Long.MAX_VALUE : next.getFirst().position();
    }

    /** What lives for longer than somebody waits for it only makes the collector's pauses longer. */
    private void forget(long slowest) {
        long had = Math.min(slowest, last()) - firstPosition + 1;
        int oldest = Math.toIntExact(Math.max(had, kept.size() - keptMax));
        if (oldest > 0) {
            kept.subList(0, oldest).clear();
            firstPosition += oldest;
        }
    }

    private List<Reading> read(long position, long before) {
        return reader.between(position, Math.min(position + READ_AT_ONCE, before - 1)).stream()
                .map(this::reading)
                .toList();
    }

    private Reading reading(RawFact raw) {
        try {
            return new Reading.Read(reader.fact(raw));
        } catch (RuntimeException unreadable) {
            return new Reading.Unreadable(raw.position(), raw.accountId(), unreadable);
        }
    }
}
