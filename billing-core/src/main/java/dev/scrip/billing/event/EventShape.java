package dev.scrip.billing.event;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * How an event is written for ever: a JSON object of exactly the record's components, readable by anyone, without class
 * names inside.
 */
public final class EventShape {
    private EventShape() {}

    /** Fields alone decide the shape: a method that happens to be called {@code isFree()} is not a fact. */
    public static void shape(JsonMapper.Builder mapper) {
        mapper.changeDefaultVisibility(visible -> visible.with(Visibility.NONE)
                        .withFieldVisibility(Visibility.ANY)
                        .withCreatorVisibility(Visibility.ANY))
                // A component that the reader does not know would be a fact lost in silence, and one that is not
                // there a fact made up. Another shape needs an upcaster.
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                // One event, one text: maps as such have no order, least of all from one start to the next.
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .addModule(new SimpleModule("instants").addSerializer(new InstantSerializer()));
    }

    /** Always the same number of digits, so that texts sort like instants; more only where six would lose some. */
    private static final class InstantSerializer extends StdSerializer<Instant> {
        private static final DateTimeFormatter MICROS =
                new DateTimeFormatterBuilder().appendInstant(6).toFormatter();
        private static final DateTimeFormatter NANOS =
                new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

        InstantSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
            json.writeString((value.truncatedTo(ChronoUnit.MICROS).equals(value) ? MICROS : NANOS).format(value));
        }
    }
}
