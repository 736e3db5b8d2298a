package dev.scrip.billing.balance;

import dev.scrip.billing.credit.CreditDue;
import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.BillingEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * An account's credits after its last folded event; what time alone does to them since is worked out when asked (C8, C10).
 *
 * @param sequence of the last folded event
 * @param creditScale decimals of a credit: all amounts are in units of 10<sup>-scale</sup> credits
 * @param lastAt when that event took effect
 * @param cycle empty when no subscription runs
 */
public record BalanceView(
        String accountId,
        long sequence,
        int creditScale,
        Instant openedAt,
        Instant lastAt,
        CreditLedger ledger,
        Optional<CycleUse> cycle) {

    /** An account begins, with nothing. */
    public static BalanceView opened(AccountOpened event) {
        return new BalanceView(
                event.accountId(),
                0,
                event.creditScale(),
                event.at(),
                event.at(),
                CreditLedger.EMPTY,
                Optional.empty());
    }

    /**
     * The account's credits after its next event.
     *
     * @throws IllegalStateException when credits would have come from nowhere or be lost (I1), or a lot hold less than
     *     nothing or more than was granted (I2)
     */
    public BalanceView on(BillingEvent event) {
        CreditLedger after = ledger.on(event);
        Instant at = event.at().isAfter(lastAt) ? event.at() : lastAt;
        if (!after.balancesAt(at)) {
            throw new IllegalStateException("I1 broken: " + after);
        }
        return new BalanceView(accountId, sequence + 1, creditScale, openedAt, at, after, CycleUse.fold(cycle, event));
    }

    /** How it stands at an instant, not before the last event, with all that falls due by then (B4). */
    public Balance at(Instant instant) {
        Instant asOf = instant.isBefore(lastAt) ? lastAt : instant;
        return Balance.of(this, CreditDue.advance(ledger, asOf), cycle.filter(use -> use.contains(asOf)), asOf);
    }
}
