package dev.scrip.billing.integrity;

import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.credit.CreditTotals;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.BillingEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;

/** I1 and I2 after every event of one account. Behind the first event that breaks one of them nothing can be said about the account's credits. */
final class CreditCheck {
    private Optional<BalanceView> view = Optional.empty();
    private boolean lost;

    /** How the account stands; empty when that cannot be said. */
    Optional<BalanceView> view() {
        return lost ? Optional.empty() : view;
    }

    void lose() {
        lost = true;
    }

    Optional<Finding> on(FactRows at, BillingEvent event) {
        if (lost) {
            return Optional.empty();
        }
        if (event instanceof AccountOpened opened && view.isEmpty()) {
            view = Optional.of(BalanceView.opened(opened));
            return Optional.empty();
        }
        if (view.isEmpty()) {
            lose();
            return Optional.of(Finding.atEvent(
                    Rule.EVENTS, at, "AccountOpened", event.getClass().getSimpleName()));
        }
        return onOpened(at, view.get(), event);
    }

    private Optional<Finding> onOpened(FactRows at, BalanceView before, BillingEvent event) {
        try {
            BalanceView after = before.on(event);
            view = Optional.of(after);
            return anyBelowZero(after.ledger().totals())
                    ? Optional.of(broken(
                            at,
                            Rule.I1,
                            "totals of zero or more",
                            after.ledger().totals().toString()))
                    : Optional.empty();
        } catch (IllegalStateException | ArithmeticException unsound) {
            return Optional.of(why(at, before, event));
        }
    }

    /** The fold refuses an event that breaks either rule. */
    private Finding why(FactRows at, BalanceView before, BillingEvent event) {
        try {
            CreditLedger after = before.ledger().on(event);
            Instant instant = event.at().isAfter(before.lastAt()) ? event.at() : before.lastAt();
            return broken(at, Rule.I1, "granted " + after.totals().granted(), parts(after, instant));
        } catch (IllegalStateException | ArithmeticException unsound) {
            return broken(at, Rule.I2, "every lot from zero to what was granted", String.valueOf(unsound.getMessage()));
        }
    }

    private Finding broken(FactRows at, Rule rule, String expected, String found) {
        lose();
        return Finding.atEvent(rule, at, expected, found);
    }

    private static boolean anyBelowZero(CreditTotals totals) {
        return LongStream.of(totals.granted(), totals.consumed(), totals.expired(), totals.voided(), totals.forfeited())
                .anyMatch(total -> total < 0);
    }

    private static String parts(CreditLedger ledger, Instant at) {
        CreditTotals totals = ledger.totals();
        return "pending " + ledger.pending(at) + " + available " + (ledger.available(at) + ledger.overdue(at))
                + " + held " + ledger.held() + " + consumed " + totals.consumed() + " + expired " + totals.expired()
                + " + voided " + totals.voided() + " + forfeited " + totals.forfeited();
    }
}
