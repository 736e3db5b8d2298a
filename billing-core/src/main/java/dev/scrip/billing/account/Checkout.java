package dev.scrip.billing.account;

import dev.scrip.billing.collection.OrderDecider;
import dev.scrip.billing.credit.CreditDecider;
import dev.scrip.billing.credit.PurchaseAddOn;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.subscription.ChangePlan;
import dev.scrip.billing.subscription.PlanChangeDecider;
import dev.scrip.billing.subscription.StartSubscription;
import dev.scrip.billing.subscription.SubscriptionDecider;
import java.util.List;

/** What costs money is either paid already, or it is ordered and then collected by the method on file. */
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

    private static boolean canCollect(Moment on) {
        return on.collecting().method() != null;
    }

    private static List<BillingEvent> changePaid(ChangePlan command, Moment on) {
        return PlanChangeDecider.change(command, on.subscription(), on.unlimited(), on.occasion());
    }
}
