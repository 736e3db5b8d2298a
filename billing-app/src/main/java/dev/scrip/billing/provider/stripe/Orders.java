package dev.scrip.billing.provider.stripe;

import dev.scrip.billing.account.AccountState;
import dev.scrip.billing.account.InspectAccount;
import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.dispatch.Commands;
import dev.scrip.billing.provider.PaymentOrder;
import dev.scrip.billing.rejection.Rejection;
import java.util.Optional;

/** What this engine asked for, by what its accounts say. */
@FunctionalInterface
interface Orders {
    /** The order, if the account waits for its outcome. */
    Optional<PaymentOrder> open(String accountId, String paymentId);

    static Orders of(Commands commands) {
        Caller caller = new Caller("payments", "engine", "stripe-events", null);
        return (accountId, paymentId) -> {
            try {
                AccountState account = commands.ask(new InspectAccount(accountId), AccountState.class, caller);
                return account.collecting().find(paymentId).map(open -> PaymentOrder.of(open.request()));
            } catch (Rejection unknown) {
                return Optional.empty();
            }
        };
    }
}
