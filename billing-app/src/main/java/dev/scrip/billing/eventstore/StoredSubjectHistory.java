package dev.scrip.billing.eventstore;

import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.SubjectHistory;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/** What happened to one thing, by one index of the event table. */
public final class StoredSubjectHistory implements SubjectHistory {
    private final StoredEvents stored;
    private final EventDecoding decoding;

    public StoredSubjectHistory(DataSource dataSource, EventUpcaster upcasters) {
        this.stored = new StoredEvents(dataSource);
        this.decoding = new EventDecoding(upcasters);
    }

    @Override
    public List<BillingEvent> about(String accountId, String subject) {
        return decoding.events(stored.about(accountId, subject));
    }
}
