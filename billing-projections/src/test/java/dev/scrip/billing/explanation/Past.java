package dev.scrip.billing.explanation;

import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.catalog.BurnOrder;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.RandomHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A random account, and how it stood after each of its events. */
record Past(List<BillingEvent> events, List<BalanceView> states) {
    static Past of(long seed, int steps) {
        List<BillingEvent> events =
                RandomHistory.of(seed, 1, steps).stream().map(Fact::event).toList();
        List<BalanceView> states = new ArrayList<>();
        for (BillingEvent event : events) {
            states.add(
                    event instanceof AccountOpened opened
                            ? BalanceView.opened(opened)
                            : states.getLast().on(event));
        }
        return new Past(events, states);
    }

    BalanceView last() {
        return states.getLast();
    }

    /** What the events after one, up to another, made of it until an instant. */
    Explanation explained(int after, int upTo, Instant asOf) {
        Optional<BalanceView> opening = after < 0 ? Optional.empty() : Optional.of(states.get(after));
        return Explanation.of(opening, events.subList(after + 1, upTo + 1), asOf, at -> BurnOrder.standard());
    }
}
