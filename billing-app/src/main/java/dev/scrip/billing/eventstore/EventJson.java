package dev.scrip.billing.eventstore;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.RevisionResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * How events are written: a JSON object of exactly the record's components, readable by anyone, without class names
 * inside; whoever stores an event cannot make the reader load a class.
 */
public final class EventJson {
    private static final String FIRST_REVISION = "1";

    private EventJson() {}

    /** Writes and reads events and their metadata. */
    public static Serializer serializer() {
        return Jackson3Serializer.builder()
                .revisionResolver(revisions())
                .jsonMapperBuilderCustomizer(EventJson::shape)
                .build();
    }

    /** The revision of a class: what its {@link Revision} says, else {@code 1}. */
    static RevisionResolver revisions() {
        return type -> {
            Revision revision = type.getAnnotation(Revision.class);
            return revision == null ? FIRST_REVISION : revision.value();
        };
    }

    /** Fields alone decide the shape: a method that happens to be called {@code isFree()} is not a fact. */
    public static void shape(JsonMapper.Builder mapper) {
        mapper.changeDefaultVisibility(visible -> visible.with(Visibility.NONE)
                        .withFieldVisibility(Visibility.ANY)
                        .withCreatorVisibility(Visibility.ANY))
                // A component that the reader does not know would be a fact lost in silence.
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
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
