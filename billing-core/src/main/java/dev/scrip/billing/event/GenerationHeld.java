package dev.scrip.billing.event;

import java.time.Instant;
import java.util.List;

/**
 * Credits were set aside for a generation whose cost is known only after the run (C10).
 *
 * @param price the most that can be settled, in units
 * @param timeoutAt released by itself at this exact instant
 */
public record GenerationHeld(
        String accountId,
        Instant at,
        GenerationRequest request,
        long price,
        List<PriceLine> breakdown,
        List<Draw> draws,
        long balanceAfter,
        TaskQueue queue,
        QueueReason queueReason,
        Instant timeoutAt,
        String catalogVersion)
        implements GenerationEvent {
    @Override
    public String generationId() {
        return request.generationId();
    }
}
