package dev.scrip.billing.http.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.scrip.billing.eventstore.StoredEvent;
import dev.scrip.billing.security.AccountAddress;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event as it is stored, and what it hangs together with (E1).
 *
 * @param payload what happened, byte for byte as it is stored
 * @param metadata who asked (actor, keyId), by which command and request, under which catalog
 * @param cause the event that made the engine do it by itself; left out when somebody asked
 * @param sameCommand all that the command recorded, in its order, this event among it
 * @param consequences what the engine did by itself because of this event
 */
record EventWithContext(
        long position,
        String eventId,
        String brand,
        String accountId,
        long sequence,
        String type,
        String revision,
        Instant recordedAt,
        @Schema(implementation = Object.class) @JsonRawValue String payload,
        @Schema(implementation = Object.class) @JsonRawValue String metadata,
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
                stored.position(),
                stored.eventId(),
                AccountAddress.brandOf(stored.accountId()),
                AccountAddress.publicId(stored.accountId()),
                stored.sequence(),
                EventEntry.simple(stored.type()),
                stored.revision(),
                stored.recordedAt(),
                stored.payload(),
                stored.metadata(),
                cause,
                sameCommand.stream().map(Related::of).toList(),
                consequences.stream().map(Related::of).toList());
    }
}
