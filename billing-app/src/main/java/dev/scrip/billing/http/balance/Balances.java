package dev.scrip.billing.http.balance;

import dev.scrip.billing.balance.Balance;
import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.balance.JdbcBalances;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.eventstore.GroupCommitEngine;
import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.read.Consistency;
import dev.scrip.billing.http.read.Views;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Optional;
import org.axonframework.messaging.Message;
import org.springframework.stereotype.Component;

/** Finds an account's balance at any instant: from the view, and where that is not enough from the events. */
@Component
class Balances {
    private final JdbcBalances balances;
    private final Views views;
    private final GroupCommitEngine events;
    private final InstantSource time;

    Balances(JdbcBalances balances, Views views, GroupCommitEngine events, InstantSource time) {
        this.balances = balances;
        this.views = views;
        this.events = events;
        this.time = time;
    }

    /** The balance now. */
    Balance now(String accountId, Consistency consistency) {
        return latest(accountId, consistency).at(time.instant());
    }

    /** The balance at an instant: what had happened by then, and what falls due until then (B4). */
    Balance at(String accountId, Consistency consistency, Instant instant) {
        BalanceView latest = latest(accountId, consistency);
        if (instant.isBefore(latest.openedAt())) {
            throw Problem.of(EdgeCode.INVALID_PARAMETER, "The account was not there yet.")
                    .with("field", "at")
                    .with("expected", "not before " + latest.openedAt())
                    .refusal();
        }
        // Whatever happened, happened until then: the latest fold needs only time to pass.
        return instant.isBefore(latest.lastAt()) ? folded(accountId, instant).at(instant) : latest.at(instant);
    }

    private BalanceView latest(String accountId, Consistency consistency) {
        if (consistency.level() == Consistency.Level.STRONG) {
            return strong(accountId);
        }
        return views.ask(balances, accountId, consistency, connection -> balances.find(connection, accountId))
                .orElseThrow(() -> Views.notYet(0));
    }

    /** The view's fold and, on top of it, the events that it has not seen: as fresh as the account itself. */
    private BalanceView strong(String accountId) {
        long last = views.lastSequence(accountId);
        Optional<BalanceView> view = views.now(connection -> balances.find(connection, accountId));
        if (view.isPresent() && view.get().sequence() >= last) {
            return view.get();
        }
        return fold(view, events(accountId, view.map(it -> it.sequence() + 1).orElse(0L)), Instant.MAX);
    }

    private BalanceView folded(String accountId, Instant until) {
        return fold(Optional.empty(), events(accountId, 0), until);
    }

    private static BalanceView fold(Optional<BalanceView> start, Iterator<BillingEvent> events, Instant until) {
        Optional<BalanceView> folded = start;
        while (events.hasNext()) {
            BillingEvent event = events.next();
            if (event.at().isAfter(until)) {
                break;
            }
            folded = event instanceof AccountOpened opened
                    ? Optional.of(BalanceView.opened(opened))
                    : folded.map(view -> view.on(event));
        }
        return folded.orElseThrow(() -> new IllegalStateException("an account's first event opens it"));
    }

    private Iterator<BillingEvent> events(String accountId, long from) {
        return events.readEvents(accountId, from)
                .asStream()
                .map(Message::getPayload)
                .map(BillingEvent.class::cast)
                .iterator();
    }
}
