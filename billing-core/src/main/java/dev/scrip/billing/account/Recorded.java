package dev.scrip.billing.account;

import dev.scrip.billing.event.BillingEvent;
import java.util.List;

/**
 * What a command made happen. Every answer is a function of this alone, so a repeat, which rebuilds it from the stored
 * events, gets the first answer again (C13).
 *
 * @param sequence of the last event in the account's history
 * @param events the command's own, without what had fallen due before and was recorded along with them
 */
public record Recorded(String accountId, long sequence, List<BillingEvent> events) {
    public Recorded {
        events = List.copyOf(events);
    }
}
