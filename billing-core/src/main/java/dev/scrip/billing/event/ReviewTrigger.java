package dev.scrip.billing.event;

/** What put an account under review. */
public enum ReviewTrigger {
    /** More unlimited generations than fair use allows (U5). */
    FAIR_USE,
    /** Somebody asked for it. */
    OPERATOR
}
