package dev.scrip.billing.credit;

import dev.scrip.billing.event.Draw;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Held credits on their way back, by whether their lot still lives (C10).
 *
 * @param returned go back to living lots
 * @param expired go back to lots past their end, and expire at once
 */
public record HeldBack(List<Draw> returned, List<Draw> expired) {

    public static HeldBack of(CreditLedger ledger, List<Draw> draws, Instant at) {
        var byFate = draws.stream()
                .collect(Collectors.partitioningBy(
                        draw -> ledger.lot(draw.lotId()).orElseThrow().expiredAt(at)));
        return new HeldBack(byFate.getOrDefault(false, List.of()), byFate.getOrDefault(true, List.of()));
    }

    /** How much of what came back can be spent at once. */
    public long spendableAt(CreditLedger ledger, Instant at) {
        return returned.stream()
                .filter(draw -> ledger.lot(draw.lotId()).orElseThrow().spendableAt(at))
                .mapToLong(Draw::amount)
                .sum();
    }
}
