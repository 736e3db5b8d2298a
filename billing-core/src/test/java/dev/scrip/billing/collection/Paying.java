package dev.scrip.billing.collection;

import static dev.scrip.billing.story.Requests.days;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.START;

import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.PaymentDeclined;
import dev.scrip.billing.event.PaymentMethodAttached;
import dev.scrip.billing.event.PaymentPurpose;
import dev.scrip.billing.event.PaymentRequested;
import dev.scrip.billing.event.PaymentSucceeded;
import dev.scrip.billing.story.Story;
import dev.scrip.billing.subscription.StartSubscription;
import java.time.Duration;
import java.time.Instant;

/** Words for what Anna pays with her card: a subscription to basic costs 999, to plus 1,999; a small pack 500. */
final class Paying {
    static final String CARD = "cus_1/pm_1";

    /** Where her first cycle ends. */
    static final Instant END = days(30);

    private Paying() {}

    /** Subscribed to basic since the start, with a card on file. */
    static Story subscribed() {
        return withCard(Story.anna())
                .when(new StartSubscription(ANNA, "basic", paid("first", 999)))
                .accepted();
    }

    static Story withCard(Story story) {
        return story.when(new AttachPaymentMethod(ANNA, CARD)).accepted();
    }

    static Payment paid(String reference, long amountMinor) {
        return new Payment(reference, amountMinor, "USD", "card");
    }

    static Payment collected(String reference, long amountMinor) {
        return new Payment(reference, amountMinor, "USD", CARD);
    }

    static PaymentRequested renewal(String paymentId, int attempt, Instant at) {
        return new PaymentRequested(
                ANNA, at, paymentId, PaymentPurpose.RENEWAL, "basic", 1, 999, "USD", CARD, attempt, null, "v1");
    }

    static PaymentRequested topUp(String paymentId, int number, Instant at) {
        return new PaymentRequested(
                ANNA, at, paymentId, PaymentPurpose.AUTO_TOP_UP, "small", null, 500, "USD", CARD, number, null, "v1");
    }

    static RecordPaymentSuccess success(String paymentId) {
        return new RecordPaymentSuccess(ANNA, paymentId, "pi_" + paymentId);
    }

    static RecordPaymentDecline decline(String paymentId) {
        return new RecordPaymentDecline(ANNA, paymentId, "insufficient_funds", true);
    }

    static BillingEvent succeeded(String paymentId, Instant at) {
        return new PaymentSucceeded(ANNA, at, paymentId, "pi_" + paymentId);
    }

    static BillingEvent declined(String paymentId, Instant at) {
        return new PaymentDeclined(ANNA, at, paymentId, "insufficient_funds", true);
    }

    static BillingEvent attached(String method, Instant at) {
        return new PaymentMethodAttached(ANNA, at, method);
    }

    static Instant afterEnd(long days) {
        return START.plus(Duration.ofDays(30 + days));
    }
}
