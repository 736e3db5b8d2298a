package dev.scrip.billing.collection;

import dev.scrip.billing.credit.CreditDecider;
import dev.scrip.billing.credit.PurchaseAddOn;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.PaymentRequested;
import dev.scrip.billing.subscription.ChangePlan;
import dev.scrip.billing.subscription.Occasion;
import dev.scrip.billing.subscription.PlanChangeDecider;
import dev.scrip.billing.subscription.RenewSubscription;
import dev.scrip.billing.subscription.StartSubscription;
import dev.scrip.billing.subscription.SubscriptionDecider;
import java.util.List;
import java.util.Objects;

/** What is given for a payment: the same as if somebody had reported it as paid, by the same rules. */
final class Goods {
    private Goods() {}

    static Payment paid(PaymentRequested request, String reference) {
        return new Payment(reference, request.amountMinor(), request.currency(), request.method());
    }

    /**
     * The events that give it.
     *
     * @param occasion with the catalog by which the payment was asked for
     * @throws dev.scrip.billing.rejection.Rejection when the rules do not allow it
     */
    static List<BillingEvent> of(PaymentRequested request, Payment payment, Buyer buyer, Occasion occasion) {
        String accountId = buyer.accountId();
        return switch (request.purpose()) {
            case SUBSCRIPTION ->
                SubscriptionDecider.start(
                        new StartSubscription(accountId, request.item(), payment),
                        buyer.subscription(),
                        buyer.unlimited(),
                        occasion);
            case RENEWAL ->
                SubscriptionDecider.renew(
                        new RenewSubscription(accountId, payment), buyer.subscription(), buyer.cases(), occasion);
            case UPGRADE ->
                PlanChangeDecider.upgrade(
                        new ChangePlan(accountId, request.item(), payment),
                        Objects.requireNonNull(request.proration(), "an upgrade shows its sum"),
                        buyer.subscription(),
                        buyer.unlimited(),
                        occasion);
            case ADD_ON, AUTO_TOP_UP ->
                CreditDecider.purchase(
                        new PurchaseAddOn(accountId, request.item(), payment),
                        buyer.credits(),
                        occasion.catalog(),
                        occasion.now());
        };
    }
}
