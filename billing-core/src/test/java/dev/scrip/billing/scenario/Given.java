package dev.scrip.billing.scenario;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.PaymentCaseEvent;
import dev.scrip.billing.event.Subject;
import dev.scrip.billing.event.SubscriptionEvent;
import dev.scrip.billing.event.UnlimitedEvent;
import dev.scrip.billing.payment.AnswerDuplicateCharge;
import dev.scrip.billing.payment.CaseDue;
import dev.scrip.billing.payment.ConfirmDuplicateCharge;
import dev.scrip.billing.payment.PaymentCaseDecider;
import dev.scrip.billing.payment.PaymentCases;
import dev.scrip.billing.payment.RefundDuplicateCharge;
import dev.scrip.billing.payment.RejectDuplicateCharge;
import dev.scrip.billing.payment.ReportDuplicateCharge;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.subscription.CancelSubscription;
import dev.scrip.billing.subscription.ChangePlan;
import dev.scrip.billing.subscription.Entitlement;
import dev.scrip.billing.subscription.Lapse;
import dev.scrip.billing.subscription.Occasion;
import dev.scrip.billing.subscription.PlanChangeDecider;
import dev.scrip.billing.subscription.PlanChangeQuote;
import dev.scrip.billing.subscription.QuotePlanChange;
import dev.scrip.billing.subscription.ReactivateSubscription;
import dev.scrip.billing.subscription.ReactivationDecider;
import dev.scrip.billing.subscription.RenewSubscription;
import dev.scrip.billing.subscription.RequestSubscriptionRefund;
import dev.scrip.billing.subscription.StartSubscription;
import dev.scrip.billing.subscription.Subscription;
import dev.scrip.billing.subscription.SubscriptionDecider;
import dev.scrip.billing.subscription.SubscriptionDue;
import dev.scrip.billing.subscription.WithdrawDowngrade;
import dev.scrip.billing.unlimited.UnlimitedBenefit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An account with a past: what has happened to its subscription, its promotions and its payments. */
public record Given(Catalog catalog, List<BillingEvent> history) {
    /** The id that the next lot of credits gets, in every test. */
    public static final String LOT = "lot-1";

    public static Given given(BillingEvent... history) {
        return new Given(Brand.catalog(), List.of(history));
    }

    public static Given nothing() {
        return given();
    }

    public Given and(BillingEvent... more) {
        return new Given(
                catalog, Stream.concat(history.stream(), Stream.of(more)).toList());
    }

    public Given under(Catalog other) {
        return new Given(other, history);
    }

    /** Decides the command at this instant, after all that fell due by then. */
    public Outcome when(BillingCommand command, Instant now) {
        Given settled = settledAt(now);
        try {
            return new Outcome(settled, settled.decide(command, now), null);
        } catch (Rejection rejection) {
            return new Outcome(settled, List.of(), rejection);
        }
    }

    /** What falls due by this instant, in order. */
    public List<BillingEvent> dueBy(Instant now) {
        List<BillingEvent> all = settledAt(now).history();
        return all.subList(history.size(), all.size());
    }

    /** The account as it stands at this instant: all that fell due by then is folded in. */
    public Given settledAt(Instant now) {
        List<BillingEvent> all = new ArrayList<>(history);
        for (List<BillingEvent> due = dueNext(now); !due.isEmpty(); due = new Given(catalog, all).dueNext(now)) {
            all.addAll(due);
        }
        return new Given(catalog, List.copyOf(all));
    }

    public PlanChangeQuote quote(String plan, Instant now) {
        Given settled = settledAt(now);
        QuotePlanChange command = new QuotePlanChange(Facts.ACCOUNT, plan);
        return PlanChangeDecider.quote(command, settled.subscription(), settled.unlimited(), catalog, now);
    }

    public boolean isUnlimited(String model, Instant now) {
        Given settled = settledAt(now);
        return Entitlement.covers(settled.subscription(), settled.unlimited(), model, now);
    }

    public Subscription subscription() {
        Subscription state = Subscription.EMPTY;
        for (BillingEvent event : history) {
            state = event instanceof SubscriptionEvent e ? state.on(e) : state;
        }
        return state;
    }

    public UnlimitedBenefit unlimited() {
        UnlimitedBenefit state = UnlimitedBenefit.EMPTY;
        for (BillingEvent event : history) {
            state = event instanceof UnlimitedEvent e ? state.on(e) : state;
        }
        return state;
    }

    public PaymentCases cases() {
        PaymentCases state = PaymentCases.EMPTY;
        for (BillingEvent event : history) {
            state = event instanceof PaymentCaseEvent e ? state.on(e) : state;
        }
        return state;
    }

    /** What is due first of all, whosever it is. */
    private List<BillingEvent> dueNext(Instant now) {
        List<Duration> dunning = catalog.policies().dunning();
        return Stream.of(
                        SubscriptionDue.next(subscription(), unlimited(), Facts.ACCOUNT, Lapse.after(dunning), now),
                        CaseDue.next(cases(), Facts.ACCOUNT, now))
                .filter(due -> !due.isEmpty())
                .min(Comparator.comparing(due -> due.getFirst().at()))
                .orElse(List.of());
    }

    private List<BillingEvent> decide(BillingCommand command, Instant now) {
        Occasion occasion = new Occasion(catalog, now, LOT);
        return switch (command) {
            case StartSubscription c -> SubscriptionDecider.start(c, subscription(), unlimited(), occasion);
            case RenewSubscription c -> SubscriptionDecider.renew(c, subscription(), cases(), occasion);
            case CancelSubscription c -> SubscriptionDecider.cancel(c, subscription(), unlimited(), now);
            case RequestSubscriptionRefund c -> SubscriptionDecider.requestRefund(c, subscription(), now);
            case ChangePlan c -> PlanChangeDecider.change(c, subscription(), unlimited(), occasion);
            case WithdrawDowngrade c -> PlanChangeDecider.withdraw(c, subscription(), now);
            case ReactivateSubscription c -> ReactivationDecider.reactivate(c, subscription(), unlimited(), occasion);
            case ReportDuplicateCharge c -> PaymentCaseDecider.report(c, cases(), catalog, now);
            case AnswerDuplicateCharge c -> PaymentCaseDecider.answer(c, cases(), now);
            case ConfirmDuplicateCharge c -> PaymentCaseDecider.confirm(c, cases(), Optional.empty(), catalog, now);
            case RejectDuplicateCharge c -> PaymentCaseDecider.reject(c, cases(), now);
            case RefundDuplicateCharge c ->
                PaymentCaseDecider.refund(
                        c, cases(), about(Subject.refund(PaymentCaseDecider.paymentToRefund(c, cases()))), now);
            default -> throw new IllegalArgumentException("no decider for " + command);
        };
    }

    private List<BillingEvent> about(String subject) {
        return history.stream()
                .filter(event ->
                        Subject.of(event).filter(s -> s.key().equals(subject)).isPresent())
                .toList();
    }
}
