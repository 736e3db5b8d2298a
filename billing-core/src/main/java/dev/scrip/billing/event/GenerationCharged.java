package dev.scrip.billing.event;

import java.time.Instant;
import java.util.List;

/**
 * A generation was paid with credits (C1, C2, C7).
 *
 * @param price what was charged, in units
 * @param draws the lots it came from, in burn order
 * @param balanceAfter spendable credits after it
 */
public record GenerationCharged(
        String accountId,
        Instant at,
        GenerationRequest request,
        long price,
        List<PriceLine> breakdown,
        List<Draw> draws,
        long balanceAfter,
        TaskQueue queue,
        QueueReason queueReason,
        String catalogVersion)
        implements GenerationEvent {
    @Override
    public String generationId() {
        return request.generationId();
    }
}
