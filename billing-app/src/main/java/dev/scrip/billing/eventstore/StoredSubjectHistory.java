package dev.scrip.billing.eventstore;

import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.SubjectHistory;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
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
        // What the account has just recorded may still be on its way into the table.
        CurrentUnitOfWork.ifStarted(Chain::awaitSeen);
        return decoding.events(stored.about(accountId, subject));
    }
}
