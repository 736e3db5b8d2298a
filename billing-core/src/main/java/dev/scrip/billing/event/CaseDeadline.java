package dev.scrip.billing.event;

/** The two clocks of a duplicate-charge case (D1). */
public enum CaseDeadline {
    /** The customer is to be answered. */
    ANSWER,
    /** The confirmed duplicate is to be refunded. */
    REFUND
}
