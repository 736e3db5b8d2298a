package dev.scrip.billing.view;

import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.eventstore.RawFact;
import java.util.ArrayList;
import java.util.List;

/**
 * The facts that were read last, so that the views, which are mostly about the same place, do not each read and decode them. Who is
 * further behind reads for himself.
 */
final class RecentFacts {
    static final int READ_AT_ONCE = 500;
    private static final int KEPT_MAX = 20_000;

    private final FactReader reader;
    private final List<Reading> kept = new ArrayList<>();

    /** Of the first one that is kept; there are no gaps behind it. */
    private long firstPosition = 1;

    RecentFacts(FactReader reader) {
        this.reader = reader;
    }

    /** The next facts behind a position; empty when there are none yet. */
    List<Reading> after(long position) {
        synchronized (kept) {
            long last = firstPosition + kept.size() - 1;
            if (position > last) {
                kept.clear();
                firstPosition = position + 1;
                last = position;
            }
            if (position == last) {
                List<Reading> more = read(position);
                kept.addAll(more);
                forgetOldest();
                return more;
            }
            if (position >= firstPosition - 1) {
                int from = Math.toIntExact(position + 1 - firstPosition);
                return List.copyOf(kept.subList(from, Math.min(kept.size(), from + READ_AT_ONCE)));
            }
        }
        return read(position);
    }

    private void forgetOldest() {
        if (kept.size() > KEPT_MAX) {
            int oldest = kept.size() - KEPT_MAX / 2;
            kept.subList(0, oldest).clear();
            firstPosition += oldest;
        }
    }

    private List<Reading> read(long position) {
        return reader.between(position, position + READ_AT_ONCE).stream()
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
