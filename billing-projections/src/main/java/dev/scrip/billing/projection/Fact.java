package dev.scrip.billing.projection;

import dev.scrip.billing.event.BillingEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as a read model sees it.
 *
 * @param position counts the events of all accounts, in the order of commits
 * @param sequence counts the events of its account from 0
 * @param recordedAt when it went on record; when it took effect is {@link BillingEvent#at()}
 * @param nextDue when something happens to the account next by itself, as an instant or
 *     {@link dev.scrip.billing.command.Trace#NEVER}; null when the event brought no news about that
 */
public record Fact(
        long position,
        long sequence,
        Instant recordedAt,
        BillingEvent event,
        @Nullable String nextDue) {

    /** One that brings no news about what falls due. */
    public Fact(long position, long sequence, Instant recordedAt, BillingEvent event) {
        this(position, sequence, recordedAt, event, null);
    }

    public String accountId() {
        return event.accountId();
    }
}
