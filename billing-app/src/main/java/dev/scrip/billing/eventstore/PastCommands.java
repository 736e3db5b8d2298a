package dev.scrip.billing.eventstore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/** Finds what an earlier command recorded (C13). The event table is the only memory of it, and it forgets nothing. */
public final class PastCommands {
    private final StoredEvents stored;
    private final EventDecoding decoding;

    public PastCommands(DataSource dataSource, EventUpcaster upcasters) {
        this.stored = new StoredEvents(dataSource);
        this.decoding = new EventDecoding(upcasters);
    }

    /** All that was recorded by the command which came with this idempotency key; empty when none did. */
    public List<DomainEventMessage<?>> underKey(String accountId, String idempotencyKey) {
        return appendOf(stored.underCommandKey(accountId, idempotencyKey));
    }

    /** All that was recorded by the command which brought this subject into being; empty when none did. */
    public List<DomainEventMessage<?>> thatBegan(String accountId, String subject) {
        return appendOf(stored.thatBegan(accountId, subject));
    }

    /** The same for many subjects, by one look; nothing for those that no command has brought into being. */
    public Map<SubjectName, List<DomainEventMessage<?>>> thatBegan(Set<SubjectName> subjects) {
        Map<SubjectName, List<DomainEventMessage<?>>> found = new HashMap<>();
        stored.thatBegan(subjects)
                .forEach((subject, append) ->
                        found.put(subject, decoding.messages(append).toList()));
        return found;
    }

    /** All that was recorded together, beginning with this sequence. */
    public List<DomainEventMessage<?>> beginningWith(String accountId, long firstSequence) {
        return appendOf(stored.ofAccount(accountId, firstSequence, 1).stream().findFirst());
    }

    private List<DomainEventMessage<?>> appendOf(Optional<StoredEvent> event) {
        return event.map(found -> decoding.messages(stored.appendOf(found)).toList())
                .orElse(List.of());
    }
}
