package dev.scrip.billing.explanation;

import dev.scrip.billing.credit.Chosen;
import dev.scrip.billing.event.BillingEvent;
import java.util.List;
import java.util.Optional;

/**
 * An event that moved credits, and how.
 *
 * @param sequence the event's; empty for what time has done already and no event says yet
 * @param moves of each lot that it touched
 * @param chosen why credits were drawn from these lots; empty when none were drawn by choice
 * @param available what could be spent afterwards, in units
 */
public record Movement(
        Optional<Long> sequence, BillingEvent event, List<LotMove> moves, List<Chosen> chosen, long available) {
    public Movement {
        moves = List.copyOf(moves);
        chosen = List.copyOf(chosen);
    }
}
