package dev.scrip.billing.eventstore;

import dev.scrip.billing.command.Trace;
import dev.scrip.billing.event.AutomationRefused;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.Subject;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Turns what one command recorded into rows. */
final class EventEncoding {
    private final Serializer serializer;

    EventEncoding(Serializer serializer) {
        this.serializer = serializer;
    }

    List<EventRow> rows(List<? extends EventMessage<?>> messages) {
        Optional<EventMessage<?>> keyed = bearerOfCommandKey(messages);
        List<EventRow> rows = new ArrayList<>(messages.size());
        for (EventMessage<?> message : messages) {
            if (!(message instanceof DomainEventMessage<?> event) || !(event.getPayload() instanceof BillingEvent)) {
                throw new IllegalArgumentException("only what happened to an account is kept, not " + message);
            }
            long appendFirst =
                    rows.isEmpty() ? event.getSequenceNumber() : rows.getFirst().sequence();
            boolean bearsKey = keyed.filter(message::equals).isPresent();
            rows.add(row(event, appendFirst, bearsKey ? text(message, Trace.IDEMPOTENCY_KEY) : null));
        }
        return rows;
    }

    /**
     * The first event that the command itself caused; what fell due before it is not its doing. A refusal on record is
     * none either: a refused command does not use up its key (C13).
     */
    private static Optional<EventMessage<?>> bearerOfCommandKey(List<? extends EventMessage<?>> messages) {
        return messages.stream()
                .filter(message -> !message.getMetaData().containsKey(Trace.DUE))
                .findFirst()
                .filter(message -> !(message.getPayload() instanceof AutomationRefused))
                .map(message -> message);
    }

    private EventRow row(DomainEventMessage<?> message, long appendFirst, @Nullable String commandKey) {
        BillingEvent event = (BillingEvent) message.getPayload();
        Optional<Subject> subject = Subject.of(event);
        SerializedObject<String> payload = serializer.serialize(event, String.class);
        SerializedObject<String> metadata = serializer.serialize(message.getMetaData(), String.class);
        long sequence = message.getSequenceNumber();
        return new EventRow(
                message.getAggregateIdentifier(),
                sequence,
                message.getIdentifier(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                metadata.getData(),
                message.getTimestamp().truncatedTo(ChronoUnit.MICROS),
                appendFirst,
                commandKey,
                subject.map(Subject::key).orElse(null),
                subject.map(of -> of.first() ? 0 : sequence).orElse(null),
                event,
                text(message, Trace.NEXT_DUE));
    }

    private static @Nullable String text(EventMessage<?> message, String name) {
        return (String) message.getMetaData().get(name);
    }
}
