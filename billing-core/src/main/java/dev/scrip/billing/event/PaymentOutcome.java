package dev.scrip.billing.event;

/** What a provider can say became of money that it was asked for. */
public enum PaymentOutcome {
    SUCCEEDED,
    DECLINED,
    /** It was given back. */
    REFUNDED,
    /** It was to be given back, and was not. */
    REFUND_DECLINED
}
