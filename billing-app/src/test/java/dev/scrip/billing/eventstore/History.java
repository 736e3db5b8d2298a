package dev.scrip.billing.eventstore;

import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationCompleted;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.LotExpired;
import dev.scrip.billing.event.QueueReason;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.event.TaskQueue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** Events and messages to fill a store with. */
public final class History {
    public static final String ANNA = "vidmuse/anna";
    public static final String BEN = "vidmuse/ben";
    static final Instant NOON = Instant.parse("2026-01-15T12:00:00.000001Z");

    private History() {}

    public static AccountOpened opened(String accountId) {
        return new AccountOpened(accountId, NOON, "vidmuse", 0);
    }

    public static GenerationCharged charged(String accountId, String generationId) {
        GenerationRequest request = new GenerationRequest(
                generationId, "video", "veo", Map.of("seconds", "8"), Surface.AGENT_CHAT, Actor.HUMAN, null);
        return new GenerationCharged(
                accountId,
                NOON,
                request,
                40,
                List.of(),
                List.of(new Draw("lot-1", 40)),
                60,
                TaskQueue.PRIORITY,
                QueueReason.OUTSIDE_EDITOR,
                "2026-01");
    }

    static GenerationCompleted completed(String accountId, String generationId) {
        return new GenerationCompleted(accountId, NOON, generationId);
    }

    static LotExpired expired(String accountId, String lotId) {
        return new LotExpired(accountId, NOON, lotId, 5);
    }

    public static DomainEventMessage<BillingEvent> message(long sequence, BillingEvent event) {
        return message(sequence, event, Map.of("actor", "shop"));
    }

    static DomainEventMessage<BillingEvent> message(long sequence, BillingEvent event, Map<String, String> metadata) {
        return new GenericDomainEventMessage<>("BillingAccount", event.accountId(), sequence, event, metadata);
    }
}
