package dev.scrip.billing.event;

/** Money that the engine collects itself: how, for what, and with what outcome (S5, N2). */
public sealed interface PaymentEvent extends BillingEvent
        permits PaymentMethodAttached,
                PaymentMethodDetached,
                AutoTopUpSet,
                AutoTopUpStopped,
                PaymentRequested,
                PaymentSucceeded,
                PaymentDeclined,
                PaymentRefundRequested,
                PaymentRefunded,
                PaymentRefundDeclined,
                PaymentContradicted {}
