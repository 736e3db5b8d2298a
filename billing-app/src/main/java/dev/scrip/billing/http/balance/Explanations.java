package dev.scrip.billing.http.balance;

import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.explanation.Explanation;
import dev.scrip.billing.http.balance.PastBalances.Place;
import dev.scrip.billing.http.read.Consistency;
import dev.scrip.billing.security.AccountAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Explains balances by the last events before them, and those by the events before them, as far back as one asks (B5). */
@Component
class Explanations {
    private static final Consistency STRONG = new Consistency(Consistency.Level.STRONG, Optional.empty());

    private final Balances balances;
    private final PastBalances past;
    private final Catalogs catalogs;

    Explanations(Balances balances, PastBalances past, Catalogs catalogs) {
        this.balances = balances;
        this.past = past;
        this.catalogs = catalogs;
    }

    /** The balance at an instant, by the last events before it. */
    Explanation at(String accountId, Instant instant, int events) {
        BalanceView last = balances.stateAt(accountId, STRONG, instant);
        return explain(last, instant, events);
    }

    /** The balance right after an event, by that and the last ones before it; empty when there is no such event yet. */
    Optional<Explanation> upTo(String accountId, long sequence, int events) {
        return past.find(accountId, Place.after(sequence))
                .filter(last -> last.sequence() == sequence)
                .map(last -> explain(last, last.lastAt(), events));
    }

    private Explanation explain(BalanceView last, Instant asOf, int events) {
        String accountId = last.accountId();
        long before = last.sequence() - events;
        Optional<BalanceView> opening = before < 0 ? Optional.empty() : past.find(accountId, Place.after(before));
        List<BillingEvent> since = past.since(opening, accountId, Place.after(last.sequence()));
        String brand = AccountAddress.brandOf(accountId);
        return Explanation.of(
                opening, since, asOf, at -> catalogs.at(brand, at).policies().burnOrder());
    }
}
