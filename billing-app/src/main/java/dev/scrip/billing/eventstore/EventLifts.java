package dev.scrip.billing.eventstore;

import dev.scrip.billing.event.Revisions;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Has Axon read what was stored in an older shape as {@link Revisions} say. */
public final class EventLifts extends SingleEventUpcaster {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Revisions revisions;

    public EventLifts(Revisions revisions) {
        this.revisions = revisions;
    }

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation stored) {
        SerializedType type = stored.getType();
        return revisions.isOlder(type.getName(), String.valueOf(type.getRevision()));
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation stored) {
        SerializedType type = stored.getType();
        return stored.upcastPayload(
                new SimpleSerializedType(type.getName(), String.valueOf(revisions.of(classOf(type)))),
                String.class,
                payload -> revisions
                        .lifted(type.getName(), String.valueOf(type.getRevision()), (ObjectNode) JSON.readTree(payload))
                        .toString());
    }

    private static Class<?> classOf(SerializedType type) {
        return EventDecoding.classOf(type.getName()).orElseThrow();
    }
}
