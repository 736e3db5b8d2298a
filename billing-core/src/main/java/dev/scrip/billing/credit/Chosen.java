package dev.scrip.billing.credit;

import dev.scrip.billing.catalog.BurnKey;
import dev.scrip.billing.catalog.BurnOrder;
import dev.scrip.billing.event.Draw;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a lot was drawn from when it was (B5).
 *
 * @param by the first key of the burn order that told it from the lot that would have come next (C6); empty when there was no other
 * @param before that lot
 */
public record Chosen(String lotId, Optional<BurnKey> by, Optional<String> before) {

    /**
     * Why these lots, in this order.
     *
     * @param ledger as it was before the draws
     * @param purpose what they were for; empty when any lot would do
     * @return one for each draw; none when the draws do not follow that order, as when another catalog decided on them
     */
    public static List<Chosen> of(
            CreditLedger ledger, List<Draw> draws, BurnOrder burnOrder, Instant at, Optional<Purpose> purpose) {
        List<Lot> candidates = purpose.map(wanted -> ledger.inBurnOrder(burnOrder, at, wanted))
                .orElseGet(() -> ledger.inBurnOrder(burnOrder, at));
        List<Chosen> chosen = new ArrayList<>();
        for (int i = 0; i < draws.size(); i++) {
            if (i >= candidates.size()
                    || !candidates.get(i).lotId().equals(draws.get(i).lotId())) {
                return List.of();
            }
            chosen.add(why(candidates, i, burnOrder));
        }
        return List.copyOf(chosen);
    }

    private static Chosen why(List<Lot> candidates, int place, BurnOrder burnOrder) {
        Lot lot = candidates.get(place);
        if (place + 1 == candidates.size()) {
            return new Chosen(lot.lotId(), Optional.empty(), Optional.empty());
        }
        Lot next = candidates.get(place + 1);
        return new Chosen(lot.lotId(), BurnOrderComparator.deciding(burnOrder, lot, next), Optional.of(next.lotId()));
    }
}
