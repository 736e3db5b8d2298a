package dev.scrip.billing.message;

import dev.scrip.billing.event.BillingEvent;
import java.time.Instant;
import java.util.Set;

/**
 * An endpoint, as far as it matters for what it is to be told.
 *
 * @param kinds what it asked for; {@code *} is every {@link MessageKind}, {@code event.*} every event as it is
 * @param after position of the last event that it is not told of
 */
public record Target(String webhookId, String brand, Set<String> kinds, long after, Instant registeredAt) {
    /** Every {@link MessageKind}. */
    public static final String ALL = "*";

    /** Every event as it is. */
    public static final String ALL_EVENTS = RawEvent.PREFIX + ALL;

    public Target {
        kinds = Set.copyOf(kinds);
    }

    /** The same, told of what is behind another position. */
    public Target behind(long position) {
        return new Target(webhookId, brand, kinds, position, registeredAt);
    }

    boolean wants(Message message) {
        return kinds.contains(ALL) || kinds.contains(message.kind());
    }

    boolean wants(BillingEvent event) {
        return kinds.contains(ALL_EVENTS) || kinds.contains(RawEvent.kind(event.getClass()));
    }
}
