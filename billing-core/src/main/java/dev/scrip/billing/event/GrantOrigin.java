package dev.scrip.billing.event;

/** What made a grant happen. */
public enum GrantOrigin {
    /** A billing cycle began (C3). */
    CYCLE,
    /** A pack was bought (C4). */
    PURCHASE,
    /** Enough credits were spent (C5). */
    USAGE,
    /** The account did something that the catalog rewards (C5). */
    ACTION,
    /** Somebody granted it by hand (C11). */
    OPERATOR
}
