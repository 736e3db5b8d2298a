package dev.scrip.billing.subscription;

import dev.scrip.billing.event.CancellationWithdrawn;
import dev.scrip.billing.event.DowngradeScheduled;
import dev.scrip.billing.event.DowngradeWithdrawn;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.PlanDowngraded;
import dev.scrip.billing.event.PlanUpgraded;
import dev.scrip.billing.event.SubscriptionCancelled;
import dev.scrip.billing.event.SubscriptionEnded;
import dev.scrip.billing.event.SubscriptionEvent;
import dev.scrip.billing.event.SubscriptionReactivated;
import dev.scrip.billing.event.SubscriptionRefundRefused;
import dev.scrip.billing.event.SubscriptionRenewed;
import dev.scrip.billing.event.SubscriptionStarted;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.time.Instant;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The account's one subscription. Of the past it keeps only the last term, so it never grows.
 *
 * @param term the current or last subscription; null if there never was one
 */
public record Subscription(@Nullable Term term) {
    public static final Subscription EMPTY = new Subscription(null);

    public Subscription on(SubscriptionEvent event) {
        return switch (event) {
            case SubscriptionStarted e ->
                begun(new PaidCycle(
                        e.plan(), e.cycle(), e.priceMinor(), e.payment().reference(), e.unlimitedModels()));
            case SubscriptionReactivated e ->
                begun(new PaidCycle(
                        e.plan(), e.cycle(), e.priceMinor(), e.payment().reference(), e.unlimitedModels()));
            case SubscriptionRenewed e ->
                begun(new PaidCycle(
                        e.plan(), e.cycle(), e.priceMinor(), e.payment().reference(), e.unlimitedModels()));
            case PlanUpgraded e -> begun(upgraded(e));
            case DowngradeScheduled e -> changed(term -> term.withPending(e.toPlan()));
            case DowngradeWithdrawn ignored -> changed(term -> term.withPending(null));
            case PlanDowngraded e -> changed(term -> term.withPlan(e.toPlan()));
            case SubscriptionCancelled e -> changed(term -> term.withCancellation(e.at()));
            case CancellationWithdrawn ignored -> changed(term -> term.withCancellation(null));
            case SubscriptionEnded e -> changed(term -> term.ended(new Term.Ending(e.cause(), e.at())));
            case SubscriptionRefundRefused ignored -> this;
        };
    }

    /** How it stands at this instant, given that all that fell due by then has been folded in. */
    public SubscriptionStatus statusAt(Instant now) {
        return term == null ? SubscriptionStatus.NONE : term.statusAt(now);
    }

    /** Whether the instant lies within a paid cycle of a subscription that has not ended (P2). */
    public boolean inPaidCycle(Instant now) {
        return term != null && term.running() && term.paid().contains(now);
    }

    /** Whether the plan itself makes the model unlimited at this instant (U1). */
    public boolean coversUnlimited(String model, Instant now) {
        return term != null && inPaidCycle(now) && term.paid().unlimitedModels().contains(model);
    }

    /** The number of the cycle that would come next; cycles are counted through all subscriptions of the account. */
    int nextCycleNumber() {
        return term == null ? 1 : term.paid().cycle().number() + 1;
    }

    /** The current or last subscription; {@code NOT_SUBSCRIBED} if there never was one. */
    Term everTerm() {
        if (term == null) {
            throw Rejection.of(RejectionCode.NOT_SUBSCRIBED);
        }
        return term;
    }

    /** The subscription that has not ended; {@code NOT_SUBSCRIBED} if there is none. */
    Term runningTerm() {
        Term last = everTerm();
        Term.Ending ending = last.ending();
        if (ending != null) {
            throw Rejection.of(RejectionCode.NOT_SUBSCRIBED, "endedAt", ending.at(), "cause", ending.cause());
        }
        return last;
    }

    private PaidCycle upgraded(PlanUpgraded e) {
        Payment payment = e.payment();
        String reference = payment == null ? known().paid().payment() : payment.reference();
        return new PaidCycle(e.toPlan(), e.cycle(), e.proration().newPriceMinor(), reference, e.unlimitedModels());
    }

    private static Subscription begun(PaidCycle cycle) {
        return new Subscription(Term.begin(cycle));
    }

    private Subscription changed(UnaryOperator<Term> change) {
        return new Subscription(change.apply(known()));
    }

    private Term known() {
        return Objects.requireNonNull(term, "a subscription that never started has no further events");
    }
}
