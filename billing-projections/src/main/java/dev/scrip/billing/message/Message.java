package dev.scrip.billing.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing to tell, before it is known to whom.
 *
 * @param kind a {@link MessageKind#code()}, or {@code event.} and the name of an event
 * @param data what there is to say about it, credits in exact decimals
 */
record Message(String kind, Map<String, Object> data) {
    Message {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    static Message of(MessageKind kind) {
        return new Message(kind.code(), Map.of());
    }

    Message with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(data);
        more.put(name, value);
        return new Message(kind, more);
    }
}
