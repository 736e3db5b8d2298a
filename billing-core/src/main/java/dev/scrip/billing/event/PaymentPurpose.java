package dev.scrip.billing.event;

/** What money is collected for. */
public enum PaymentPurpose {
    /** A subscription's first cycle. */
    SUBSCRIPTION,
    /** The next cycle of a subscription, which falls due by itself (S5). */
    RENEWAL,
    /** A higher plan, at once (S1). */
    UPGRADE,
    /** A pack of credits that somebody ordered (C4). */
    ADD_ON,
    /** A pack of credits that is bought when few are left (N2). */
    AUTO_TOP_UP
}
