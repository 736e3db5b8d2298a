package dev.scrip.billing.ledger;

import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.PoisonedFact;
import java.util.List;
import java.util.Optional;

/**
 * Turns one account's facts, told one after the other, into entries. It holds what the account has and nothing of its past, so it
 * costs the same after a million events as after ten. For one thread.
 */
public final class AccountLedger {
    private Optional<BalanceView> state;

    private AccountLedger(Optional<BalanceView> state) {
        this.state = state;
    }

    /** One whose first fact is the account's first. */
    public static AccountLedger fromTheStart() {
        return new AccountLedger(Optional.empty());
    }

    /** One that goes on behind a state of the account. */
    public static AccountLedger after(BalanceView state) {
        return new AccountLedger(Optional.of(state));
    }

    /** What the account has after the last fact; empty before the first one. */
    public Optional<BalanceView> state() {
        return state;
    }

    /**
     * The entries of the account's next fact: debits equal credits. Empty when it moved no credits and none took effect before it.
     *
     * @throws PoisonedFact when it does not follow upon the last one, or I1 or I2 do not hold after it
     */
    public List<LedgerEntry> on(Fact fact) {
        long expected = state.map(view -> view.sequence() + 1).orElse(0L);
        if (fact.sequence() != expected) {
            throw new PoisonedFact(fact, "expected sequence " + expected);
        }
        try {
            if (fact.event() instanceof AccountOpened opened) {
                state = Optional.of(BalanceView.opened(opened));
                return List.of();
            }
            BalanceView before =
                    state.orElseThrow(() -> new IllegalStateException("an account's first event opens it"));
            BalanceView after = before.on(fact.event());
            List<LedgerEntry> entries = EventEntries.of(before, fact, after);
            state = Optional.of(after);
            return entries;
        } catch (RuntimeException poisoned) {
            throw new PoisonedFact(fact, poisoned);
        }
    }
}
