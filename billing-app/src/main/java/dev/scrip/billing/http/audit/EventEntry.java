package dev.scrip.billing.http.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.scrip.billing.eventstore.StoredEvent;
import dev.scrip.billing.security.AccountAddress;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * One event as it is stored (E1).
 *
 * @param position counts all events from 1
 * @param sequence counts the account's events from 0
 * @param type the event's name
 * @param payload what happened, byte for byte as it is stored
 * @param metadata who asked (actor, keyId), by which command and request, caused by what, under which catalog
 */
record EventEntry(
        long position,
        String eventId,
        String brand,
        String accountId,
        long sequence,
        String type,
        String revision,
        Instant recordedAt,
        @Schema(implementation = Object.class) @JsonRawValue String payload,
        @Schema(implementation = Object.class) @JsonRawValue String metadata) {

    static EventEntry of(StoredEvent stored) {
        return new EventEntry(
                stored.position(),
                stored.eventId(),
                AccountAddress.brandOf(stored.accountId()),
                AccountAddress.publicId(stored.accountId()),
                stored.sequence(),
                simple(stored.type()),
                stored.revision(),
                stored.recordedAt(),
                stored.payload(),
                stored.metadata());
    }

    static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
