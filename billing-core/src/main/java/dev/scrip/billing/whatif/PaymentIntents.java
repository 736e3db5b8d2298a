package dev.scrip.billing.whatif;

import dev.scrip.billing.collection.AttachPaymentMethod;
import dev.scrip.billing.collection.DetachPaymentMethod;
import dev.scrip.billing.collection.PaymentUnderWay;
import dev.scrip.billing.collection.RecordContradiction;
import dev.scrip.billing.collection.RecordPaymentDecline;
import dev.scrip.billing.collection.RecordPaymentRefund;
import dev.scrip.billing.collection.RecordPaymentSuccess;
import dev.scrip.billing.collection.RecordRefundDecline;
import dev.scrip.billing.collection.SetAutoTopUp;
import dev.scrip.billing.collection.StopAutoTopUp;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.credit.PurchaseAddOn;
import dev.scrip.billing.event.AutoTopUpSet;
import dev.scrip.billing.event.AutoTopUpStopped;
import dev.scrip.billing.event.PaymentContradicted;
import dev.scrip.billing.event.PaymentDeclined;
import dev.scrip.billing.event.PaymentEvent;
import dev.scrip.billing.event.PaymentMethodAttached;
import dev.scrip.billing.event.PaymentMethodDetached;
import dev.scrip.billing.event.PaymentRefundDeclined;
import dev.scrip.billing.event.PaymentRefundRequested;
import dev.scrip.billing.event.PaymentRefunded;
import dev.scrip.billing.event.PaymentRequested;
import dev.scrip.billing.event.PaymentSucceeded;
import dev.scrip.billing.event.Proration;
import dev.scrip.billing.subscription.ChangePlan;
import dev.scrip.billing.subscription.StartSubscription;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was wanted of payments that the engine collects. <i>Readings:</i> a provider says of a payment what it really said of the one that was
 * asked for the same thing; of a payment that was never really asked for, nobody says anything.
 */
final class PaymentIntents {
    private PaymentIntents() {}

    static Optional<BillingCommand> of(PaymentEvent event, Scene scene) {
        String account = event.accountId();
        return switch (event) {
            case PaymentMethodAttached e -> Optional.of(new AttachPaymentMethod(account, e.method()));
            case PaymentMethodDetached ignored -> Optional.of(new DetachPaymentMethod(account));
            case AutoTopUpSet e -> Optional.of(new SetAutoTopUp(account, e.pack(), e.threshold(), e.limitPerCycle()));
            case AutoTopUpStopped ignored -> Optional.of(new StopAutoTopUp(account));
            case PaymentRequested e -> Optional.of(order(e, scene.real()));
            case PaymentSucceeded e ->
                payment(e.paymentId(), e.at(), scene).map(id -> new RecordPaymentSuccess(account, id, e.reference()));
            case PaymentDeclined e ->
                payment(e.paymentId(), e.at(), scene)
                        .map(id -> new RecordPaymentDecline(account, id, e.code(), e.retryable()));
            case PaymentRefunded e ->
                refund(e.paymentId(), scene).map(id -> new RecordPaymentRefund(account, id, e.refund()));
            case PaymentRefundDeclined e ->
                refund(e.paymentId(), scene).map(id -> new RecordRefundDecline(account, id, e.code()));
            case PaymentContradicted e ->
                Optional.of(new RecordContradiction(account, e.paymentId(), e.told(), e.detail()));
            case PaymentRefundRequested e -> Optional.of(Intents.byTime(e));
        };
    }

    private static BillingCommand order(PaymentRequested event, Course real) {
        String account = event.accountId();
        return switch (event.purpose()) {
            case SUBSCRIPTION -> new StartSubscription(account, event.item(), null);
            case UPGRADE -> new ChangePlan(account, event.item(), null, quotedAt(event, real));
            case ADD_ON -> new PurchaseAddOn(account, event.item(), null);
            case RENEWAL, AUTO_TOP_UP -> Intents.byTime(event);
        };
    }

    private static @Nullable Instant quotedAt(PaymentRequested event, Course real) {
        Proration sum = Objects.requireNonNull(event.proration(), "an upgrade shows its sum");
        return SubscriptionIntents.quotedAt(sum, event.at(), real);
    }

    /**
     * What the payment is called under the other catalog: it is for the same thing, and of several the one of the same name. It may have
     * fallen due and not be on record yet.
     */
    private static Optional<String> payment(String real, Instant now, Scene scene) {
        return scene.real()
                .at(now)
                .collecting()
                .find(real)
                .map(PaymentUnderWay::request)
                .flatMap(request -> scene.other().at(now).collecting().underWay().stream()
                        .map(PaymentUnderWay::request)
                        .filter(it ->
                                it.purpose() == request.purpose() && it.item().equals(request.item()))
                        .min(Comparator.comparing(it -> !it.paymentId().equals(real))))
                .map(PaymentRequested::paymentId);
    }

    /** The same for money that goes back, which the provider's reference tells. */
    private static Optional<String> refund(String real, Scene scene) {
        return scene.real().state().collecting().refunds().stream()
                .filter(it -> it.paymentId().equals(real))
                .map(PaymentRefundRequested::reference)
                .findFirst()
                .flatMap(reference -> scene.other().state().collecting().refunds().stream()
                        .filter(it -> it.reference().equals(reference))
                        .findFirst())
                .map(PaymentRefundRequested::paymentId);
    }
}
