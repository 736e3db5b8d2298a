package dev.scrip.billing.account;

import dev.scrip.billing.collection.RenewalDue;
import dev.scrip.billing.credit.CreditDue;
import dev.scrip.billing.event.BalanceFell;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.notice.ExpiryNotice;
import dev.scrip.billing.notice.LowBalance;
import dev.scrip.billing.payment.CaseDue;
import dev.scrip.billing.subscription.SubscriptionDue;
import java.time.Duration;
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
    public static List<BillingEvent> by(AccountState state, DueTerms terms, Instant now) {
        List<BillingEvent> due = new ArrayList<>();
        AccountState advanced = state;
        for (var next = next(advanced, terms, now); !next.isEmpty(); next = next(advanced, terms, now)) {
            Instant at = next.getFirst().at();
            AccountState before = advanced;
            for (; isAt(at, next); next = next(advanced, terms, now)) {
                for (BillingEvent event : next) {
                    advanced = advanced.on(event);
                }
                due.addAll(next);
            }
            lowBalance(before, advanced, terms, at).ifPresent(due::add);
        }
        return due;
    }

    /** When something falls due next; empty while there is nothing to wait for. */
    public static Optional<Instant> nextInstant(AccountState state, DueTerms terms) {
        return Stream.of(
                        ExpiryNotice.nextInstant(
                                state.credits(), state.lastAt(), terms.notices().expiresWithin()),
                        CreditDue.nextInstant(state.credits()),
                        SubscriptionDue.nextInstant(
                                state.subscription(),
                                state.unlimited(),
                                RenewalDue.lapse(state.collecting(), terms.renewal())),
                        RenewalDue.nextInstant(
                                state.collecting(), state.subscription().term(), terms.renewal()),
                        CaseDue.nextInstant(state.cases()))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private static boolean isAt(Instant at, List<BillingEvent> events) {
        return !events.isEmpty() && events.getFirst().at().equals(at);
    }

    /** All that ends at one instant ends at once, so it crosses a threshold once (N1). */
    private static Optional<BalanceFell> lowBalance(
            AccountState before, AccountState after, DueTerms terms, Instant at) {
        return LowBalance.crossed(
                before.accountId(),
                terms.notices().lowBalance(),
                before.credits().availableUntil(at),
                after.credits().available(at),
                at);
    }

    /**
     * The earliest things due. At one instant what is announced goes before all else, then credits, the subscription, its
     * renewal, and the cases.
     */
    private static List<BillingEvent> next(AccountState state, DueTerms terms, Instant now) {
        String accountId = state.accountId();
        Duration within = terms.notices().expiresWithin();
        List<BillingEvent> notices = ExpiryNotice.next(state.credits(), accountId, state.lastAt(), within, now).stream()
                .<BillingEvent>map(event -> event)
                .toList();
        List<BillingEvent> credits =
                CreditDue.next(state.credits(), accountId, now).stream().toList();
        List<BillingEvent> subscription = SubscriptionDue.next(
                state.subscription(),
                state.unlimited(),
                accountId,
                RenewalDue.lapse(state.collecting(), terms.renewal()),
                now);
        List<BillingEvent> renewal = RenewalDue.next(
                accountId, state.collecting(), state.subscription().term(), terms.renewal(), now);
        List<BillingEvent> cases = CaseDue.next(state.cases(), accountId, now);
        return Stream.of(notices, credits, subscription, renewal, cases)
                .filter(events -> !events.isEmpty())
                .min(Comparator.comparing(events -> events.getFirst().at()))
                .orElse(List.of());
    }
}
