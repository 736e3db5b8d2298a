package dev.scrip.billing.subscription;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.Plan;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CancellationWithdrawn;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.SubscriptionReactivated;
import dev.scrip.billing.payment.AmountDue;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.unlimited.PromotionDecider;
import dev.scrip.billing.unlimited.UnlimitedBenefit;
import java.util.ArrayList;
import java.util.List;

/** Takes a subscription up again. Either way a promotion's benefit does not come back (P3). */
public final class ReactivationDecider {
    private ReactivationDecider() {}

    /** Takes back a cancellation while the subscription still runs; begins anew once it has ended. */
    public static List<BillingEvent> reactivate(
            ReactivateSubscription command, Subscription subscription, UnlimitedBenefit unlimited, Occasion occasion) {
        Term last = subscription.everTerm();
        if (!last.running()) {
            return beginAnew(command, last, subscription, occasion);
        }
        if (!last.cancelled()) {
            throw Rejection.of(
                    RejectionCode.NOT_CANCELLED, "plan", last.plan(), "status", last.statusAt(occasion.now()));
        }
        return takeBack(command, last, unlimited, occasion);
    }

    /**
     * Nothing is due, since the cycle is paid. <i>Reading:</i> the plan stays; whoever wants another changes it
     * afterwards, at the price of that change.
     */
    private static List<BillingEvent> takeBack(
            ReactivateSubscription command, Term term, UnlimitedBenefit unlimited, Occasion occasion) {
        Catalog catalog = occasion.catalog();
        if (command.plan() != null && !command.plan().equals(term.plan())) {
            throw Rejection.invalid(RejectionCode.INVALID_VALUE, "plan", command.plan(), term.plan());
        }
        AmountDue.requireNone(command.payment(), catalog.currency());
        List<BillingEvent> events = new ArrayList<>();
        events.add(new CancellationWithdrawn(command.accountId(), occasion.now(), term.plan()));
        events.addAll(PromotionDecider.onReactivation(
                command.accountId(), term.paid().cycle().end(), unlimited, catalog, occasion.now()));
        return events;
    }

    private static List<BillingEvent> beginAnew(
            ReactivateSubscription command, Term last, Subscription subscription, Occasion occasion) {
        Plan plan = occasion.catalog().plan(command.plan() == null ? last.plan() : command.plan());
        Payment payment = SubscriptionDecider.due(plan, occasion.catalog()).requireFrom(command.payment());
        NewCycle next = NewCycle.numbered(subscription.nextCycleNumber(), command.accountId(), plan, occasion);
        return List.of(
                new SubscriptionReactivated(
                        command.accountId(),
                        occasion.now(),
                        plan.id(),
                        next.cycle(),
                        plan.priceMinor(),
                        payment,
                        next.unlimitedModels(),
                        next.catalogVersion()),
                next.credits());
    }
}
