package dev.scrip.billing.subscription;

import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.PlanDowngraded;
import dev.scrip.billing.event.SubscriptionEnd;
import dev.scrip.billing.event.SubscriptionEnded;
import dev.scrip.billing.event.UnlimitedEnd;
import dev.scrip.billing.event.UnlimitedEvent;
import dev.scrip.billing.unlimited.PromotionDecider;
import dev.scrip.billing.unlimited.UnlimitedBenefit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What becomes of a subscription by itself, each thing at its exact instant: a benefit expires (P1), a downgrade takes
 * effect (S2), a cancelled subscription ends (S3), an unpaid one lapses (S5).
 */
public final class SubscriptionDue {
    private SubscriptionDue() {}

    /** What falls due first, if that is by now; empty if nothing is. Once it is folded in, ask again. */
    public static List<BillingEvent> next(
            Subscription subscription, UnlimitedBenefit unlimited, String accountId, Lapse lapse, Instant now) {
        Optional<Instant> due = nextInstant(subscription, unlimited, lapse).filter(at -> !at.isAfter(now));
        return due.map(at -> dueAt(at, subscription, unlimited, accountId)).orElse(List.of());
    }

    /** When the next thing falls due; empty while there is nothing to wait for. */
    public static Optional<Instant> nextInstant(Subscription subscription, UnlimitedBenefit unlimited, Lapse lapse) {
        return Stream.concat(PromotionDecider.nextExpiry(unlimited).stream(), nextOfTerm(subscription, lapse).stream())
                .min(Instant::compareTo);
    }

    private static Optional<Instant> nextOfTerm(Subscription subscription, Lapse lapse) {
        Term term = subscription.term();
        if (term == null || !term.running()) {
            return Optional.empty();
        }
        boolean waitsForCycleEnd = term.cancelled() || term.pendingPlan() != null;
        return waitsForCycleEnd ? Optional.of(term.paid().cycle().end()) : lapse.of(term);
    }

    /** At one and the same instant a benefit's own end comes first: it was over anyway. */
    private static List<BillingEvent> dueAt(
            Instant at, Subscription subscription, UnlimitedBenefit unlimited, String accountId) {
        List<UnlimitedEvent> expired = PromotionDecider.expireAt(accountId, unlimited, at);
        return expired.isEmpty() ? ofTerm(at, subscription.runningTerm(), unlimited, accountId) : List.copyOf(expired);
    }

    private static List<BillingEvent> ofTerm(Instant at, Term term, UnlimitedBenefit unlimited, String accountId) {
        if (!term.cancelled() && term.pendingPlan() != null) {
            return List.of(new PlanDowngraded(accountId, at, term.plan(), term.pendingPlan()));
        }
        SubscriptionEnd cause = term.cancelled() ? SubscriptionEnd.CANCELLED : SubscriptionEnd.LAPSED;
        List<BillingEvent> events = new ArrayList<>();
        events.add(new SubscriptionEnded(accountId, at, term.plan(), cause));
        events.addAll(PromotionDecider.end(accountId, unlimited, UnlimitedEnd.SUBSCRIPTION_ENDED, at));
        return events;
    }
}
