package dev.scrip.billing.view;

import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.eventstore.RawFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * The facts that were read last, so that the views, which are mostly about the same place, do not each read and decode them. Who is
 * further behind reads for himself.
 */
final class RecentFacts {
    /** What the accounts' own segments are told apart by. */
    private static final String ACCOUNT = "BillingAccount";

    private static final int READ_AT_ONCE = 500;
    private static final int KEPT_MAX = 20_000;

    private final FactReader reader;
    private final List<TrackedEventMessage<?>> kept = new ArrayList<>();

    /** Of the first one that is kept; there are no gaps behind it. */
    private long firstPosition = 1;

    RecentFacts(FactReader reader) {
        this.reader = reader;
    }

    /** What a fact cannot be read for: whoever has to fold it cannot go on. */
    record Unreadable(RuntimeException because) {}

    /** The next facts behind a position; empty when there are none yet. Each is a {@code Fact}, or {@link Unreadable}. */
    List<TrackedEventMessage<?>> after(long position) {
        synchronized (kept) {
            long last = firstPosition + kept.size() - 1;
            if (position > last) {
                kept.clear();
                firstPosition = position + 1;
                last = position;
            }
            if (position == last) {
                List<TrackedEventMessage<?>> more = read(position);
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

    private List<TrackedEventMessage<?>> read(long position) {
        List<TrackedEventMessage<?>> messages = new ArrayList<>();
        for (RawFact raw : reader.between(position, position + READ_AT_ONCE)) {
            messages.add(message(raw));
        }
        return messages;
    }

    private TrackedEventMessage<?> message(RawFact raw) {
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(raw.position()),
                new GenericDomainEventMessage<>(
                        ACCOUNT,
                        raw.accountId(),
                        raw.sequence(),
                        content(raw),
                        Map.of(),
                        String.valueOf(raw.position()),
                        raw.recordedAt()));
    }

    private Object content(RawFact raw) {
        try {
            return reader.fact(raw);
        } catch (RuntimeException unreadable) {
            return new Unreadable(unreadable);
        }
    }
}
