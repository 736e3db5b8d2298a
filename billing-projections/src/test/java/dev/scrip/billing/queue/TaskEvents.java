package dev.scrip.billing.queue;

import dev.scrip.billing.event.AbuseConfirmed;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationCompleted;
import dev.scrip.billing.event.GenerationFailed;
import dev.scrip.billing.event.GenerationHeld;
import dev.scrip.billing.event.GenerationRefunded;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.GenerationServedUnlimited;
import dev.scrip.billing.event.GenerationStarted;
import dev.scrip.billing.event.HoldReleased;
import dev.scrip.billing.event.HoldSettled;
import dev.scrip.billing.event.QueueReason;
import dev.scrip.billing.event.ReleaseCause;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.event.TaskQueue;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What happens to the tasks of one account, in few words. */
record TaskEvents(String accountId) {
    static final Instant START = Instant.parse("2026-01-05T12:00:00Z");

    static Instant minute(long minutes) {
        return START.plusSeconds(60 * minutes);
    }

    BillingEvent charged(String id, long at) {
        return new GenerationCharged(
                accountId,
                minute(at),
                request(id),
                40,
                List.of(),
                List.of(new Draw("lot-1", 40)),
                60,
                TaskQueue.PRIORITY,
                QueueReason.NO_BENEFIT,
                "v1");
    }

    BillingEvent served(String id, long at) {
        return new GenerationServedUnlimited(
                accountId,
                minute(at),
                request(id),
                40,
                List.of(),
                60,
                TaskQueue.STANDARD,
                QueueReason.UNLIMITED,
                minute(at - 10),
                "v1");
    }

    BillingEvent held(String id, long at, long until) {
        return new GenerationHeld(
                accountId,
                minute(at),
                request(id),
                40,
                List.of(),
                List.of(new Draw("lot-1", 40)),
                60,
                TaskQueue.PRIORITY,
                QueueReason.CREDITS_CHOSEN,
                minute(until),
                "v1");
    }

    BillingEvent settled(String id, long at, long amount) {
        return new HoldSettled(accountId, minute(at), id, amount, List.of(), List.of(), List.of(), 60);
    }

    BillingEvent released(String id, long at, ReleaseCause cause) {
        return new HoldReleased(accountId, minute(at), id, cause, List.of(), List.of(), 100);
    }

    BillingEvent started(String id, long at) {
        return new GenerationStarted(accountId, minute(at), id);
    }

    BillingEvent completed(String id, long at) {
        return new GenerationCompleted(accountId, minute(at), id);
    }

    BillingEvent failed(String id, long at) {
        return new GenerationFailed(accountId, minute(at), id, "out of memory");
    }

    BillingEvent refunded(String id, long at, long amount) {
        return new GenerationRefunded(accountId, minute(at), id, amount, List.of(), 100, "out of memory");
    }

    BillingEvent banned(long at) {
        return new AbuseConfirmed(accountId, minute(at), "resold");
    }

    private static GenerationRequest request(String id) {
        return new GenerationRequest(id, "text-to-video", "reel", Map.of(), Surface.MANUAL_EDITOR, Actor.HUMAN, null);
    }
}
