package dev.scrip.billing.eventstore;

import dev.scrip.billing.event.EventShape;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.RevisionResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** How events are written ({@link EventShape}); whoever stores an event cannot make the reader load a class. */
public final class EventJson {
    private static final String FIRST_REVISION = "1";

    private EventJson() {}

    /** Writes and reads events and their metadata. */
    public static Serializer serializer() {
        return Jackson3Serializer.builder()
                .revisionResolver(revisions())
                .jsonMapperBuilderCustomizer(EventShape::shape)
                .build();
    }

    /** The revision of a class: what its {@link Revision} says, else {@code 1}. */
    static RevisionResolver revisions() {
        return type -> {
            Revision revision = type.getAnnotation(Revision.class);
            return revision == null ? FIRST_REVISION : revision.value();
        };
    }
}
