package dev.scrip.billing.credit;

import dev.scrip.billing.event.Draw;
import java.time.Instant;
import java.util.List;

/**
 * Credits set aside for a generation that is still running (C10).
 *
 * @param amount units held, the sum of the draws
 * @param timeoutAt released by itself at this instant
 */
public record Hold(String generationId, long amount, List<Draw> draws, Instant timeoutAt) {
    public Hold {
        draws = List.copyOf(draws);
    }
}
