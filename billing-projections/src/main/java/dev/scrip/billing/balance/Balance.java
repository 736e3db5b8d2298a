package dev.scrip.billing.balance;

import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.credit.CreditTotals;
import dev.scrip.billing.credit.Lot;
import dev.scrip.billing.event.CreditSource;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an account has at one instant, in units (B1).
 *
 * @param available what can be spent
 * @param held what open holds have set aside (C10)
 * @param pending what is dated ahead (C6)
 * @param bySource what can be spent, of each source
 * @param lots every lot with something left, pending ones too, in the order of their grants
 * @param cycle the running cycle; empty outside of one
 * @param nextExpiry when something is lost next, if nothing is spent; empty if nothing ever is
 */
public record Balance(
        String accountId,
        long sequence,
        int creditScale,
        Instant asOf,
        long available,
        long held,
        long pending,
        Map<CreditSource, Long> bySource,
        List<Lot> lots,
        CreditTotals totals,
        Optional<CycleUse> cycle,
        Optional<Instant> nextExpiry) {

    static Balance of(BalanceView view, CreditLedger ledger, Optional<CycleUse> cycle, Instant asOf) {
        return new Balance(
                view.accountId(),
                view.sequence(),
                view.creditScale(),
                asOf,
                ledger.available(asOf),
                ledger.held(),
                ledger.pending(asOf),
                bySource(ledger, asOf),
                ledger.lots(),
                ledger.totals(),
                cycle,
                nextExpiry(ledger));
    }

    private static Map<CreditSource, Long> bySource(CreditLedger ledger, Instant asOf) {
        Map<CreditSource, Long> sums = new EnumMap<>(CreditSource.class);
        for (CreditSource source : CreditSource.values()) {
            sums.put(source, 0L);
        }
        ledger.lots().stream()
                .filter(lot -> lot.spendableAt(asOf))
                .forEach(lot -> sums.merge(lot.terms().source(), lot.free(), Math::addExact));
        return Collections.unmodifiableMap(sums);
    }

    private static Optional<Instant> nextExpiry(CreditLedger ledger) {
        return ledger.lots().stream()
                .filter(lot -> lot.free() > 0)
                .map(lot -> lot.terms().expiresAt())
                .filter(Objects::nonNull)
                .min(Instant::compareTo);
    }
}
