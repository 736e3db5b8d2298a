package dev.scrip.billing.explanation;

import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.credit.CreditDue;
import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.credit.Lot;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.HoldReleased;
import dev.scrip.billing.event.LotExpired;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of an account's credits if nothing is spent and nothing is granted (B6), in units.
 *
 * @param available what can be spent when it begins
 * @param steps in the order of time
 * @param lost the sum of all that is lost
 * @param remains what can be spent when it ends
 */
public record Forecast(long available, List<Step> steps, long lost, long remains) {
    public Forecast {
        steps = List.copyOf(steps);
    }

    /** What time does. */
    public enum Kind {
        /** A lot that is dated ahead can be spent from then on (C8). */
        BEGINS,
        /** What is left of a lot is lost (C8). */
        EXPIRES,
        /** A hold times out: what its lots still live for comes back, the rest is lost (C10). */
        HOLD_ENDS
    }

    /**
     * One thing that time does.
     *
     * @param generationId whose hold ends
     * @param lots that it touches, and how
     * @param comes what can be spent from then on and could not before
     * @param lost what never can again
     * @param available what can be spent then
     */
    public record Step(
            Instant at,
            Kind kind,
            Optional<String> generationId,
            List<LotMove> lots,
            long comes,
            long lost,
            long available) {
        public Step {
            lots = List.copyOf(lots);
        }
    }

    /**
     * Looks ahead.
     *
     * @param from not before the account's last event
     * @param until what happens later is left out
     */
    public static Forecast of(BalanceView account, Instant from, Instant until) {
        CreditLedger now = CreditDue.advance(account.ledger(), from);
        List<Lot> ahead = new ArrayList<>(now.lots().stream()
                .filter(lot -> lot.pendingAt(from) && !lot.pendingAt(until) && lot.free() > 0)
                .sorted(Comparator.comparing(lot -> lot.terms().effectiveAt()))
                .toList());
        List<Step> steps = new ArrayList<>();
        CreditLedger ledger = now;
        Optional<BillingEvent> due = CreditDue.next(ledger, account.accountId(), until);
        while (due.isPresent() || !ahead.isEmpty()) {
            if (!ahead.isEmpty()
                    && due.filter(first -> !isBefore(ahead.getFirst(), first)).isEmpty()) {
                steps.add(begins(ahead.removeFirst(), ledger));
            } else {
                CreditLedger before = ledger;
                ledger = ledger.on(due.orElseThrow());
                steps.add(ends(due.get(), before, ledger));
                due = CreditDue.next(ledger, account.accountId(), until);
            }
        }
        long lost = steps.stream().mapToLong(Step::lost).reduce(0, Math::addExact);
        return new Forecast(now.available(from), steps, lost, ledger.available(until));
    }

    private static boolean isBefore(Lot lot, BillingEvent due) {
        return lot.terms().effectiveAt().isBefore(due.at());
    }

    private static Step begins(Lot lot, CreditLedger ledger) {
        Instant at = lot.terms().effectiveAt();
        LotMove still = new LotMove(lot.lotId(), lot.terms().source(), 0, 0, lot.free());
        return new Step(at, Kind.BEGINS, Optional.empty(), List.of(still), lot.free(), 0, ledger.available(at));
    }

    private static Step ends(BillingEvent due, CreditLedger before, CreditLedger after) {
        List<LotMove> lots = LotMove.between(before, after);
        long available = after.available(due.at());
        return switch (due) {
            case LotExpired e -> new Step(e.at(), Kind.EXPIRES, Optional.empty(), lots, 0, e.amount(), available);
            case HoldReleased e ->
                new Step(
                        e.at(),
                        Kind.HOLD_ENDS,
                        Optional.of(e.generationId()),
                        lots,
                        sum(e.returned()),
                        sum(e.expired()),
                        available);
            default -> throw new IllegalStateException("time alone does no " + due);
        };
    }

    private static long sum(List<Draw> draws) {
        return draws.stream().mapToLong(Draw::amount).reduce(0, Math::addExact);
    }
}
