package dev.scrip.billing.payments;

/** How a payment that the engine collects stands. */
public enum PaymentState {
    /** The provider is being asked for the money. */
    REQUESTED,
    /** It came, and gave what it was asked for or opened a duplicate-charge case. */
    SUCCEEDED,
    /** It did not come. */
    DECLINED,
    /** It came, but nothing could be given for it any more: it is going back. */
    REFUND_REQUESTED,
    /** It has gone back. */
    REFUNDED,
    /** The provider will not give it back: a person has to. */
    REFUND_DECLINED
}
