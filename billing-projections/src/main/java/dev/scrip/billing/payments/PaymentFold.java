package dev.scrip.billing.payments;

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
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What events make of payments. */
final class PaymentFold {
    private final Map<PaymentKey, CollectedPayment> payments;

    /** @param payments as they are before; changed in place */
    PaymentFold(Map<PaymentKey, CollectedPayment> payments) {
        this.payments = payments;
    }

    /** The payment that an event is about and that was there before it; empty when there is none. */
    static Optional<PaymentKey> concerns(PaymentEvent event) {
        String accountId = event.accountId();
        return switch (event) {
            case PaymentSucceeded e -> Optional.of(new PaymentKey(accountId, e.paymentId()));
            case PaymentDeclined e -> Optional.of(new PaymentKey(accountId, e.paymentId()));
            case PaymentRefundRequested e -> Optional.of(new PaymentKey(accountId, e.paymentId()));
            case PaymentRefunded e -> Optional.of(new PaymentKey(accountId, e.paymentId()));
            case PaymentRefundDeclined e -> Optional.of(new PaymentKey(accountId, e.paymentId()));
            case PaymentContradicted e -> Optional.of(new PaymentKey(accountId, e.paymentId()));
            case PaymentRequested e -> Optional.of(new PaymentKey(accountId, e.paymentId()));
            case PaymentMethodAttached ignored -> Optional.empty();
            case PaymentMethodDetached ignored -> Optional.empty();
            case AutoTopUpSet ignored -> Optional.empty();
            case AutoTopUpStopped ignored -> Optional.empty();
        };
    }

    void on(PaymentEvent event, long sequence) {
        switch (event) {
            case PaymentRequested e ->
                payments.putIfAbsent(new PaymentKey(e.accountId(), e.paymentId()), CollectedPayment.of(e, sequence));
            case PaymentSucceeded e ->
                change(e, sequence, payment -> payment.succeeded(e.reference(), e.at(), sequence));
            case PaymentDeclined e -> change(e, sequence, payment -> payment.declined(e.code(), e.at(), sequence));
            case PaymentRefundRequested e ->
                change(e, sequence, payment -> payment.goingBack(e.reference(), e.reason(), sequence));
            case PaymentContradicted e ->
                change(e, sequence, payment -> payment.contradicted(e.told() + " " + e.detail(), sequence));
            case PaymentRefunded e -> change(e, sequence, payment -> payment.refunded(e.refund(), e.at(), sequence));
            case PaymentRefundDeclined e ->
                change(e, sequence, payment -> payment.refundDeclined(e.code(), e.at(), sequence));
            case PaymentMethodAttached ignored -> {}
            case PaymentMethodDetached ignored -> {}
            case AutoTopUpSet ignored -> {}
            case AutoTopUpStopped ignored -> {}
        }
    }

    /** What it has folded already changes nothing. */
    private void change(PaymentEvent event, long sequence, UnaryOperator<CollectedPayment> change) {
        payments.computeIfPresent(
                concerns(event).orElseThrow(),
                (ignored, payment) -> payment.sequence() < sequence ? change.apply(payment) : payment);
    }
}
