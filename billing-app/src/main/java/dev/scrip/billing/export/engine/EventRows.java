package dev.scrip.billing.export.engine;

import dev.scrip.billing.command.Trace;
import dev.scrip.billing.eventstore.StoredEvent;
import dev.scrip.billing.export.Row;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The event store as a table (E1). */
final class EventRows implements GrowingRows {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public void rows(Connection connection, List<StoredEvent> events, Consumer<Row> out) {
        events.forEach(event -> out.accept(row(event)));
    }

    private static Row row(StoredEvent event) {
        JsonNode told = JSON.readTree(event.metadata());
        return Cells.of(event, 0)
                .and(
                        event.eventId(),
                        event.type().substring(event.type().lastIndexOf('.') + 1),
                        event.revision(),
                        effectiveAt(event.payload()))
                .and(text(told, Trace.ACTOR), text(told, Trace.KEY_ID), text(told, Trace.REQUEST))
                .and(text(told, Trace.COMMAND), text(told, Trace.CAUSE), text(told, Trace.CATALOG))
                .and(event.payload(), event.metadata())
                .row();
    }

    private static @Nullable String text(JsonNode told, String name) {
        return told.path(name).asString(null);
    }

    /** Its own {@code at}; it comes early in the payload, the rest is not read. */
    private static Instant effectiveAt(String payload) {
        try (JsonParser json = JSON.createParser(payload)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("at")) {
                    return Instant.parse(json.getString());
                }
                json.skipChildren();
            }
        }
        throw new IllegalArgumentException("an event without an instant: " + payload);
    }
}
