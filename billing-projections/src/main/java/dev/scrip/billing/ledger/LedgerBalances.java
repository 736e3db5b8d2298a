package dev.scrip.billing.ledger;

import dev.scrip.billing.event.CreditSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** What stands on the ledger accounts of one customer account, in units: the sums of their entries. Mutable; for one thread. */
public final class LedgerBalances {
    private final Map<CreditSource, Map<LedgerAccount, Long>> sums = new EnumMap<>(CreditSource.class);

    /** Adds entries. */
    public void add(Collection<LedgerEntry> entries) {
        for (LedgerEntry entry : entries) {
            sums.computeIfAbsent(entry.source(), none -> new EnumMap<>(LedgerAccount.class))
                    .merge(entry.account(), entry.change(), Math::addExact);
        }
    }

    /** What stands on one of them. */
    public long of(CreditSource source, LedgerAccount account) {
        return sums.getOrDefault(source, Map.of()).getOrDefault(account, 0L);
    }

    /** What stands on those of all sources. */
    public long of(LedgerAccount account) {
        return sums.values().stream()
                .mapToLong(ofSource -> ofSource.getOrDefault(account, 0L))
                .reduce(0, Math::addExact);
    }
}
