package dev.scrip.billing.http.audit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.scrip.billing.eventstore.StoredEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event as it is stored, and what it hangs together with (E1).
 *
 * @param event as the list of events has it
 * @param cause the event that made the engine do it by itself; left out when somebody asked
 * @param sameCommand all that the command recorded, in its order, this event among it
 * @param consequences what the engine did by itself because of this event
 */
record EventWithContext(
        @JsonUnwrapped EventEntry event,
        @Nullable String cause,
        List<Related> sameCommand,
        List<Related> consequences) {

    /** Another event. */
    record Related(String eventId, long position, String type) {
        static Related of(StoredEvent event) {
            return new Related(event.eventId(), event.position(), EventEntry.simple(event.type()));
        }
    }

    static EventWithContext of(
            StoredEvent stored, @Nullable String cause, List<StoredEvent> sameCommand, List<StoredEvent> consequences) {
        return new EventWithContext(
                EventEntry.of(stored),
                cause,
                sameCommand.stream().map(Related::of).toList(),
                consequences.stream().map(Related::of).toList());
    }
}
