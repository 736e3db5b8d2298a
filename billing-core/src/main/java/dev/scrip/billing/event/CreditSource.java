package dev.scrip.billing.event;

/** Where a lot of credits came from (C3–C5). */
public enum CreditSource {
    /** Issued with a billing cycle and gone with it (C3). */
    SUBSCRIPTION,
    /** Bought in a pack (C4). */
    ADD_ON,
    /** Given for usage or an action (C5). */
    BONUS
}
