package dev.scrip.billing.account;

import dev.scrip.billing.collection.RenewalDue;
import dev.scrip.billing.collection.RenewalTerms;
import dev.scrip.billing.credit.CreditDue;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.payment.CaseDue;
import dev.scrip.billing.subscription.SubscriptionDue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What happens to an account by the mere passing of time, over all its slices and in the order of time. Every command folds it
 * in first, and every reader can, so that no answer depends on when it is recorded (C8, C10).
 */
public final class Due {
    private Due() {}

    /** All that has fallen due by then, in the order of time; each event carries its exact instant. */
    public static List<BillingEvent> by(AccountState state, RenewalTerms terms, Instant now) {
        List<BillingEvent> due = new ArrayList<>();
        AccountState advanced = state;
        for (var next = next(advanced, terms, now); !next.isEmpty(); next = next(advanced, terms, now)) {
            for (BillingEvent event : next) {
                advanced = advanced.on(event);
            }
            due.addAll(next);
        }
        return due;
    }

    /** When something falls due next; empty while there is nothing to wait for. */
    public static Optional<Instant> nextInstant(AccountState state, RenewalTerms terms) {
        return Stream.of(
                        CreditDue.nextInstant(state.credits()),
                        SubscriptionDue.nextInstant(
                                state.subscription(), state.unlimited(), RenewalDue.lapse(state.collecting(), terms)),
                        RenewalDue.nextInstant(
                                state.collecting(), state.subscription().term(), terms),
                        CaseDue.nextInstant(state.cases()))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /** The earliest things due. At one instant credits go before the subscription, that before its renewal, and
     * that before the cases. */
    private static List<BillingEvent> next(AccountState state, RenewalTerms terms, Instant now) {
        String accountId = state.accountId();
        List<BillingEvent> credits =
                CreditDue.next(state.credits(), accountId, now).stream().toList();
        List<BillingEvent> subscription = SubscriptionDue.next(
                state.subscription(), state.unlimited(), accountId, RenewalDue.lapse(state.collecting(), terms), now);
        List<BillingEvent> renewal = RenewalDue.next(
                accountId, state.collecting(), state.subscription().term(), terms, now);
        List<BillingEvent> cases = CaseDue.next(state.cases(), accountId, now);
        return Stream.of(credits, subscription, renewal, cases)
                .filter(events -> !events.isEmpty())
                .min(Comparator.comparing(events -> events.getFirst().at()))
                .orElse(List.of());
    }
}
