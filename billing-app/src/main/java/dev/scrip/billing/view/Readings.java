package dev.scrip.billing.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;

/**
 * Facts that belong to the same part of a view whatever its parts are, in their order: what Axon carries as one event, because what it
 * does for each event costs more than folding it.
 */
record Readings(List<Reading> facts) {
    /** A view has no more parts than this. */
    static final int PARTS_MAX = 16;

    private static final String ACCOUNT = "BillingAccount";

    /** As events that all stand at the last one's position: so nobody is taken to have come that far before all of them are folded. */
    static List<TrackedEventMessage<?>> messages(List<Reading> readings) {
        if (readings.isEmpty()) {
            return List.of();
        }
        List<List<Reading>> parts = new ArrayList<>();
        for (int part = 0; part < PARTS_MAX; part++) {
            parts.add(new ArrayList<>());
        }
        // As Axon tells the parts apart: by the last bits of the hash of the account's id.
        readings.forEach(reading -> parts.get(Objects.hashCode(reading.accountId()) & (PARTS_MAX - 1))
                .add(reading));
        TrackingToken end = new GlobalSequenceTrackingToken(readings.getLast().position());
        List<TrackedEventMessage<?>> messages = new ArrayList<>();
        for (List<Reading> part : parts) {
            if (!part.isEmpty()) {
                messages.add(message(end, new Readings(part)));
            }
        }
        return messages;
    }

    private static TrackedEventMessage<Readings> message(TrackingToken token, Readings readings) {
        Reading first = readings.facts().getFirst();
        return new GenericTrackedDomainEventMessage<>(
                token,
                new GenericDomainEventMessage<>(ACCOUNT, first.accountId(), first.position(), readings, Map.of()));
    }
}
