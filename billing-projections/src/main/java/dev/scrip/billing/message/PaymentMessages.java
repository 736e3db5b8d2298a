package dev.scrip.billing.message;

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
import java.util.List;

/** What there is to tell of money that the engine collects itself. */
final class PaymentMessages {
    private static final String PAYMENT = "paymentId";

    private PaymentMessages() {}

    static List<Message> of(PaymentEvent event) {
        return switch (event) {
            case PaymentRequested e ->
                List.of(Message.of(MessageKind.PAYMENT_REQUESTED)
                        .with(PAYMENT, e.paymentId())
                        .with("purpose", e.purpose())
                        .with("item", e.item())
                        .with("amountMinor", e.amountMinor())
                        .with("currency", e.currency())
                        .with("attempt", e.attempt()));
            case PaymentSucceeded e ->
                List.of(Message.of(MessageKind.PAYMENT_SUCCEEDED)
                        .with(PAYMENT, e.paymentId())
                        .with("reference", e.reference()));
            case PaymentDeclined e ->
                List.of(Message.of(MessageKind.PAYMENT_DECLINED)
                        .with(PAYMENT, e.paymentId())
                        .with("code", e.code())
                        .with("retryable", e.retryable()));
            case PaymentRefunded e ->
                List.of(Message.of(MessageKind.PAYMENT_REFUNDED)
                        .with(PAYMENT, e.paymentId())
                        .with("refund", e.refund()));
            case PaymentContradicted e ->
                List.of(Message.of(MessageKind.PAYMENT_CONTRADICTED)
                        .with(PAYMENT, e.paymentId())
                        .with("told", e.told())
                        .with("detail", e.detail()));
            case PaymentRefundRequested ignored -> List.of();
            case PaymentRefundDeclined ignored -> List.of();
            case PaymentMethodAttached ignored -> List.of();
            case PaymentMethodDetached ignored -> List.of();
            case AutoTopUpSet ignored -> List.of();
            case AutoTopUpStopped ignored -> List.of();
        };
    }
}
