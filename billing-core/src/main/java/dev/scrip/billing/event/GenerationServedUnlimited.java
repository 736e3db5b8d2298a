package dev.scrip.billing.event;

import java.time.Instant;
import java.util.List;

/**
 * A generation was served free (U1).
 *
 * @param price what it would have cost, in units; nothing was charged
 * @param countedSince what happened before this instant no longer counts against fair use (U5)
 */
public record GenerationServedUnlimited(
        String accountId,
        Instant at,
        GenerationRequest request,
        long price,
        List<PriceLine> breakdown,
        long balanceAfter,
        TaskQueue queue,
        QueueReason queueReason,
        Instant countedSince,
        String catalogVersion)
        implements GenerationEvent {
    @Override
    public String generationId() {
        return request.generationId();
    }
}
