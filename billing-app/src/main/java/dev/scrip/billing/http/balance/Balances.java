package dev.scrip.billing.http.balance;

import dev.scrip.billing.balance.Balance;
import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.balance.JdbcBalances;
import dev.scrip.billing.eventstore.EventLog;
import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.RequestRefused;
import dev.scrip.billing.http.balance.PastBalances.Place;
import dev.scrip.billing.http.read.Consistency;
import dev.scrip.billing.http.read.Views;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds an account's balance at any instant: from the view, and where that is not enough from the events. */
@Component
public class Balances {
    private final JdbcBalances balances;
    private final PastBalances past;
    private final Views views;
    private final EventLog log;
    private final InstantSource time;

    Balances(JdbcBalances balances, PastBalances past, Views views, EventLog log, InstantSource time) {
        this.balances = balances;
        this.past = past;
        this.views = views;
        this.log = log;
        this.time = time;
    }

    /** The balance now. */
    Balance now(String accountId, Consistency consistency) {
        return latest(accountId, consistency).at(time.instant());
    }

    /** The balance at an instant: what had happened by then, and what falls due until then (B4). */
    Balance at(String accountId, Consistency consistency, Instant instant) {
        return stateAt(accountId, consistency, instant).at(instant);
    }

    /** The balance at an instant as the engine knew it at another: what was recorded later is not in it (B4). */
    Balance asKnown(String accountId, Instant knownAt, Instant instant) {
        views.lastSequence(accountId);
        long known = log.lastRecordedBy(accountId, knownAt)
                .orElseThrow(() -> tooEarly("knownAt", "The account was not on record yet."));
        return past.find(accountId, new Place(instant, known))
                .orElseThrow(() -> tooEarly("at", "The account was not there yet."))
                .at(instant);
    }

    /** The account as it was at an instant, not before its opening; time has not passed since its last event. */
    public BalanceView stateAt(String accountId, Consistency consistency, Instant instant) {
        BalanceView latest = latest(accountId, consistency);
        if (instant.isBefore(latest.openedAt())) {
            throw Problem.of(EdgeCode.INVALID_PARAMETER, "The account was not there yet.")
                    .with("field", "at")
                    .with("expected", "not before " + latest.openedAt())
                    .refusal();
        }
        // Whatever happened, happened until then: the latest fold needs only time to pass.
        return instant.isBefore(latest.lastAt())
                ? past.find(accountId, Place.at(instant)).orElseThrow()
                : latest;
    }

    private static RequestRefused tooEarly(String field, String detail) {
        return Problem.of(EdgeCode.INVALID_PARAMETER, detail)
                .with("field", field)
                .with("expected", "an instant at which the account was there")
                .refusal();
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
        return PastBalances.fold(view, past.since(view, accountId, Place.END)).orElseThrow();
    }
}
