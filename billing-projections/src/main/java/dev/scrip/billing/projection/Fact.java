package dev.scrip.billing.projection;

import dev.scrip.billing.event.BillingEvent;
import java.time.Instant;

/**
 * Something that happened, as a read model sees it.
 *
 * @param position counts the events of all accounts, in the order of commits
 * @param sequence counts the events of its account from 0
 * @param recordedAt when it went on record; when it took effect is {@link BillingEvent#at()}
 */
public record Fact(long position, long sequence, Instant recordedAt, BillingEvent event) {

    public String accountId() {
        return event.accountId();
    }
}
