package dev.scrip.billing.http.balance;

import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.balance.JdbcBalances;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.eventstore.GroupCommitEngine;
import dev.scrip.billing.http.read.InstantParameter;
import dev.scrip.billing.http.read.Views;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.axonframework.messaging.Message;
import org.springframework.stereotype.Component;

/**
 * An account's credits at any place in its past: from the last checkpoint before it and the events since, which are never many, however
 * long the history is.
 */
@Component
class PastBalances {
    private final JdbcBalances balances;
    private final Views views;
    private final GroupCommitEngine events;

    PastBalances(JdbcBalances balances, Views views, GroupCommitEngine events) {
        this.balances = balances;
        this.views = views;
        this.events = events;
    }

    /**
     * A place in an account's past.
     *
     * @param until the last instant whose events are before it
     * @param sequence the last event that may be before it
     */
    record Place(Instant until, long sequence) {
        /** The end of what has been recorded. */
        static final Place END = after(Long.MAX_VALUE);

        /** Where all has happened that took effect by an instant. */
        static Place at(Instant until) {
            return new Place(until, Long.MAX_VALUE);
        }

        /** Right after an event. */
        static Place after(long sequence) {
            return new Place(InstantParameter.LAST, sequence);
        }
    }

    /** The account as it was there; empty before it was opened. */
    Optional<BalanceView> find(String accountId, Place place) {
        Optional<BalanceView> start =
                views.now(connection -> balances.checkpoint(connection, accountId, place.until(), place.sequence()));
        return fold(start, since(start, accountId, place));
    }

    /** The events between a state of the account and a place. */
    List<BillingEvent> since(Optional<BalanceView> start, String accountId, Place place) {
        long sequence = start.map(view -> view.sequence() + 1).orElse(0L);
        Iterator<BillingEvent> next = events.readEvents(accountId, sequence)
                .asStream()
                .map(Message::getPayload)
                .map(BillingEvent.class::cast)
                .iterator();
        List<BillingEvent> found = new ArrayList<>();
        for (; sequence <= place.sequence() && next.hasNext(); sequence++) {
            BillingEvent event = next.next();
            if (event.at().isAfter(place.until())) {
                break;
            }
            found.add(event);
        }
        return found;
    }

    /** A state of the account and what follows on it. */
    static Optional<BalanceView> fold(Optional<BalanceView> start, List<BillingEvent> events) {
        Optional<BalanceView> folded = start;
        for (BillingEvent event : events) {
            folded = event instanceof AccountOpened opened
                    ? Optional.of(BalanceView.opened(opened))
                    : folded.map(view -> view.on(event));
        }
        return folded;
    }
}
