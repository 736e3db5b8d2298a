package dev.scrip.billing.http.balance;

import dev.scrip.billing.http.read.Consistency;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** An account's balance now, for whoever shows it beside other things. */
@Component
public class CurrentBalance {
    private static final Consistency SETTLED = new Consistency(Consistency.Level.SETTLED, Optional.empty());
    private static final Consistency AS_IT_IS = new Consistency(Consistency.Level.EVENTUAL, Optional.empty());

    private final Balances balances;

    CurrentBalance(Balances balances) {
        this.balances = balances;
    }

    /**
     * With all that was recorded before.
     *
     * @throws Rejection {@link RejectionCode#UNKNOWN_ACCOUNT}
     */
    public BalanceAnswer settled(String accountId) {
        return BalanceAnswer.of(balances.now(accountId, SETTLED));
    }

    /** As the view has it. */
    public BalanceAnswer asItIs(String accountId) {
        return BalanceAnswer.of(balances.now(accountId, AS_IT_IS));
    }
}
