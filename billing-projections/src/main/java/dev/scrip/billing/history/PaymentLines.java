package dev.scrip.billing.history;

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
import dev.scrip.billing.projection.Fact;

/** The lines about money that the engine collects. What it was paid for has a line of its own, with the amount. */
final class PaymentLines {
    private PaymentLines() {}

    static HistoryEntry of(Fact fact, PaymentEvent event) {
        HistoryEntry entry = HistoryEntry.of(fact, HistoryKind.PAYMENT);
        return switch (event) {
            case PaymentMethodAttached e -> entry.with("method", e.method());
            case PaymentMethodDetached e -> entry.with("method", e.method());
            case AutoTopUpSet e -> entry.with("pack", e.pack()).with("limitPerCycle", e.limitPerCycle());
            case AutoTopUpStopped e -> entry.with("pack", e.pack());
            case PaymentRequested e ->
                entry.with("paymentId", e.paymentId())
                        .with("purpose", e.purpose())
                        .with("item", e.item())
                        .with("amountMinor", e.amountMinor())
                        .with("currency", e.currency())
                        .with("attempt", e.attempt());
            case PaymentSucceeded e -> entry.with("paymentId", e.paymentId()).with("payment", e.reference());
            case PaymentDeclined e -> entry.with("paymentId", e.paymentId()).with("code", e.code());
            case PaymentRefundRequested e ->
                entry.with("paymentId", e.paymentId())
                        .with("payment", e.reference())
                        .with("amountMinor", e.amountMinor())
                        .with("currency", e.currency())
                        .with("reason", e.reason());
            case PaymentRefunded e -> entry.with("paymentId", e.paymentId()).with("refund", e.refund());
            case PaymentRefundDeclined e ->
                entry.with("paymentId", e.paymentId()).with("code", e.code());
            case PaymentContradicted e ->
                entry.with("paymentId", e.paymentId()).with("told", e.told()).with("detail", e.detail());
        };
    }
}
