package dev.scrip.billing.ledger;

import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.projection.Fact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Turns the facts of all accounts, in the order of commits, into entries. It remembers what the accounts have whose facts came last,
 * some two kilobytes each, and asks for the others again. For one thread.
 */
public final class Ledgers {
    private final Map<String, AccountLedger> known;
    private final Function<Fact, BalanceView> before;

    /**
     * One that has seen nothing yet.
     *
     * @param most accounts that it remembers
     * @param before what an account had right before a fact that is not its first, from wherever it is kept; asked for the first fact
     *     that is told of an account, and again when it was forgotten
     */
    public Ledgers(int most, Function<Fact, BalanceView> before) {
        this.before = before;
        this.known = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, AccountLedger> eldest) {
                return size() > most;
            }
        };
    }

    /** The entries of the next fact, each account's in order; as {@link AccountLedger#on} has them. */
    public List<LedgerEntry> on(Fact fact) {
        // To the end of the line: whose facts came longest ago is forgotten first.
        AccountLedger remembered = known.remove(fact.accountId());
        AccountLedger ledger = remembered == null ? begun(fact) : remembered;
        known.put(fact.accountId(), ledger);
        return ledger.on(fact);
    }

    private AccountLedger begun(Fact fact) {
        return fact.sequence() == 0 ? AccountLedger.fromTheStart() : AccountLedger.after(before.apply(fact));
    }
}
