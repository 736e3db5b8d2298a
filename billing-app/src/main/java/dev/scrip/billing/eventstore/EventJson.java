package dev.scrip.billing.eventstore;

import dev.scrip.billing.event.EventShape;
import dev.scrip.billing.event.Revisions;
import java.util.Optional;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.RevisionResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** How events are written ({@link EventShape}); whoever stores an event cannot make the reader load a class. */
public final class EventJson {
    private EventJson() {}

    /** Writes and reads events and their metadata. */
    public static Serializer serializer() {
        return Jackson3Serializer.builder()
                .revisionResolver(revisions())
                .jsonMapperBuilderCustomizer(EventShape::shape)
                .build();
    }

    /** The revision that is written now: of an event what its lifts come to, of a snapshot what its class says. */
    static RevisionResolver revisions() {
        return type -> Optional.ofNullable(type.getAnnotation(Revision.class))
                .map(Revision::value)
                .orElseGet(() -> String.valueOf(Revisions.ALL.of(type)));
    }
}
