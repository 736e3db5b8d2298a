package dev.scrip.billing.account;

import dev.scrip.billing.collection.OrderDecider;
import dev.scrip.billing.collection.OutcomeDecider;
import dev.scrip.billing.collection.RecordPaymentRefund;
import dev.scrip.billing.credit.CreditDecider;
import dev.scrip.billing.credit.PurchaseAddOn;
import dev.scrip.billing.dispute.DisputeDecider;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.PaymentRefunded;
import dev.scrip.billing.subscription.ChangePlan;
import dev.scrip.billing.subscription.PlanChangeDecider;
import dev.scrip.billing.subscription.StartSubscription;
import dev.scrip.billing.subscription.SubscriptionDecider;
import java.util.ArrayList;
import java.util.List;

/** What costs money is either paid already, or it is ordered and then collected by the method on file; perhaps it goes back. */
final class Checkout {
    private Checkout() {}

    static List<BillingEvent> subscribe(StartSubscription command, Moment on) {
        return command.payment() == null && canCollect(on)
                ? OrderDecider.subscribe(command, on.buyer(), on.occasion())
                : SubscriptionDecider.start(command, on.subscription(), on.unlimited(), on.occasion());
    }

    static List<BillingEvent> changePlan(ChangePlan command, Moment on) {
        return command.payment() == null && canCollect(on)
                ? PlanChangeDecider.toPay(command, on.subscription(), on.occasion())
                        .map(sum -> OrderDecider.upgrade(command, sum, on.buyer(), on.occasion()))
                        .orElseGet(() -> changePaid(command, on))
                : changePaid(command, on);
    }

    static List<BillingEvent> purchase(PurchaseAddOn command, Moment on) {
        return command.payment() == null && canCollect(on)
                ? OrderDecider.purchase(command, on.buyer(), on.occasion())
                : CreditDecider.purchase(command, on.credits(), on.catalog(), on.now());
    }

    /** N2: whoever never asked for it pays nothing for it. */
    static List<BillingEvent> afterSpending(List<BillingEvent> spent, Moment on) {
        return on.collecting().topUp() == null ? spent : OrderDecider.afterSpending(spent, on.buyer(), on.occasion());
    }

    /** Money that the engine gave back takes along what is left of what it bought. */
    static List<BillingEvent> givenBack(RecordPaymentRefund command, Moment on) {
        String payment = on.collecting().requireRefund(command.paymentId()).reference();
        List<BillingEvent> events =
                new ArrayList<>(OutcomeDecider.refund(command, on.collecting(), on.cases(), on.now()));
        on.money()
                .purchaseIfAny(payment)
                .map(purchase -> DisputeDecider.givenBack((PaymentRefunded) events.getFirst(), purchase, on.credits()))
                .ifPresent(events::addAll);
        return events;
    }

    private static boolean canCollect(Moment on) {
        return on.collecting().method() != null;
    }

    private static List<BillingEvent> changePaid(ChangePlan command, Moment on) {
        return PlanChangeDecider.change(command, on.subscription(), on.unlimited(), on.occasion());
    }
}
