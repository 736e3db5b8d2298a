package dev.scrip.billing.subscription;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.Plan;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.SubscriptionCancelled;
import dev.scrip.billing.event.SubscriptionEnd;
import dev.scrip.billing.event.SubscriptionEnded;
import dev.scrip.billing.event.SubscriptionRefundRefused;
import dev.scrip.billing.event.SubscriptionRenewed;
import dev.scrip.billing.event.SubscriptionStarted;
import dev.scrip.billing.event.UnlimitedEnd;
import dev.scrip.billing.payment.AmountDue;
import dev.scrip.billing.payment.CycleChargedTwice;
import dev.scrip.billing.payment.PaymentCaseDecider;
import dev.scrip.billing.payment.PaymentCases;
import dev.scrip.billing.payment.Required;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.unlimited.Beginning;
import dev.scrip.billing.unlimited.PromotionDecider;
import dev.scrip.billing.unlimited.Return;
import dev.scrip.billing.unlimited.UnlimitedBenefit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Starts, renews, cancels and ends the subscription (S3–S5, P1, P2, U6). */
public final class SubscriptionDecider {
    /** The policy's name in every refusal of a refund (S4). */
    public static final String NON_REFUNDABLE = "subscription-fees-non-refundable";

    private SubscriptionDecider() {}

    /** Begins a subscription now, and with it what a promotion that runs gives to those who subscribe (P1). */
    public static List<BillingEvent> start(
            StartSubscription command, Subscription subscription, UnlimitedBenefit unlimited, Occasion occasion) {
        requireNoneRunning(subscription, occasion.now());
        Catalog catalog = occasion.catalog();
        Plan plan = catalog.plan(command.plan());
        Payment payment = due(plan, catalog).requireFrom(command.payment());
        NewCycle next = NewCycle.numbered(subscription.nextCycleNumber(), command.accountId(), plan, occasion);
        List<BillingEvent> events = new ArrayList<>();
        events.add(new SubscriptionStarted(
                command.accountId(),
                occasion.now(),
                plan.id(),
                next.cycle(),
                plan.priceMinor(),
                payment,
                next.unlimitedModels(),
                next.catalogVersion()));
        events.add(next.credits());
        Beginning beginning = new Beginning(command.accountId(), plan.id(), returnOf(subscription));
        events.addAll(PromotionDecider.onStart(beginning, unlimited, catalog, occasion.now()));
        return events;
    }

    /**
     * Begins the next cycle, which is due from the end of the last one (S5). Before that it means that one cycle is paid
     * twice: nothing is renewed, and a duplicate-charge case opens (D1).
     */
    public static List<BillingEvent> renew(
            RenewSubscription command, Subscription subscription, PaymentCases cases, Occasion occasion) {
        Term term = subscription.runningTerm();
        requireNotCancelled(term);
        if (!term.unpaidAt(occasion.now())) {
            return paidTwice(command, term.paid(), cases, occasion);
        }
        Plan plan = occasion.catalog().plan(term.plan());
        Payment payment = due(plan, occasion.catalog()).requireFrom(command.payment());
        NewCycle next = NewCycle.following(term.paid().cycle(), command.accountId(), plan, occasion);
        return List.of(
                new SubscriptionRenewed(
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

    /**
     * Cancels the subscription: all goes on until the cycle's end (S3). <i>Reading:</i> if the cycle is over and unpaid,
     * there is nothing left to go on, and the subscription ends at once.
     */
    public static List<BillingEvent> cancel(
            CancelSubscription command, Subscription subscription, UnlimitedBenefit unlimited, Instant now) {
        Term term = subscription.runningTerm();
        requireNotCancelled(term);
        String accountId = command.accountId();
        if (!term.unpaidAt(now)) {
            return List.of(new SubscriptionCancelled(
                    accountId, now, term.plan(), term.paid().cycle().end()));
        }
        List<BillingEvent> events = new ArrayList<>();
        events.add(new SubscriptionCancelled(accountId, now, term.plan(), now));
        events.add(new SubscriptionEnded(accountId, now, term.plan(), SubscriptionEnd.CANCELLED));
        events.addAll(PromotionDecider.end(accountId, unlimited, UnlimitedEnd.SUBSCRIPTION_ENDED, now));
        return events;
    }

    /**
     * Puts on record that a refund of fees was asked for and refused, by the policy's name (S4). <i>Reading:</i> an
     * account that never subscribed has no fees to ask back.
     */
    public static List<BillingEvent> requestRefund(
            RequestSubscriptionRefund command, Subscription subscription, Instant now) {
        subscription.everTerm();
        String reason = Required.text("reason", command.reason());
        return List.of(new SubscriptionRefundRefused(command.accountId(), now, NON_REFUNDABLE, reason));
    }

    /** Ends what a banned account still has (U6). Nothing is paid back. */
    public static List<BillingEvent> endForBan(
            String accountId, Subscription subscription, UnlimitedBenefit unlimited, Instant now) {
        List<BillingEvent> events = new ArrayList<>();
        Term term = subscription.term();
        if (term != null && term.running()) {
            events.add(new SubscriptionEnded(accountId, now, term.plan(), SubscriptionEnd.BANNED));
        }
        events.addAll(PromotionDecider.end(accountId, unlimited, UnlimitedEnd.BANNED, now));
        return events;
    }

    static AmountDue due(Plan plan, Catalog catalog) {
        return new AmountDue(plan.priceMinor(), catalog.currency());
    }

    static void requireNotCancelled(Term term) {
        if (term.cancelled()) {
            throw Rejection.of(
                    RejectionCode.ALREADY_CANCELLED,
                    "plan",
                    term.plan(),
                    "endsAt",
                    term.paid().cycle().end());
        }
    }

    private static void requireNoneRunning(Subscription subscription, Instant now) {
        Term term = subscription.term();
        if (term != null && term.running()) {
            throw Rejection.of(RejectionCode.ALREADY_SUBSCRIBED, "plan", term.plan(), "status", term.statusAt(now));
        }
    }

    /**
     * <i>Reading:</i> the price is checked first, as for any payment; the double charge may be of what the cycle cost,
     * or of what the plan costs by now.
     */
    private static List<BillingEvent> paidTwice(
            RenewSubscription command, PaidCycle paid, PaymentCases cases, Occasion occasion) {
        Catalog catalog = occasion.catalog();
        Payment payment = command.payment();
        boolean asBefore = payment.amountMinor() == paid.priceMinor();
        AmountDue due = asBefore
                ? new AmountDue(paid.priceMinor(), catalog.currency())
                : due(catalog.plan(paid.plan()), catalog);
        due.requireFrom(payment);
        int cycle = paid.cycle().number();
        if (payment.reference().equals(paid.payment())) {
            throw Rejection.of(RejectionCode.CYCLE_ALREADY_PAID, "cycle", cycle, "payment", paid.payment());
        }
        CycleChargedTwice charge = new CycleChargedTwice(cycle, paid.payment(), payment);
        return PaymentCaseDecider.suspect(command.accountId(), charge, cases, catalog, occasion.now());
    }

    private static Return returnOf(Subscription subscription) {
        Term last = subscription.term();
        boolean wasCancelled = last != null && last.cancelled();
        return wasCancelled ? Return.FROM_CANCELLATION : Return.NONE;
    }
}
