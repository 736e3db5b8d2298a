package dev.scrip.billing.event;

/** Why a promotion's unlimited benefit ended. */
public enum UnlimitedEnd {
    /** Its twelve months were over (P1). */
    EXPIRED,
    /** The subscription is no longer active (P2). */
    SUBSCRIPTION_ENDED,
    /** The subscription was cancelled and reactivated (P3). */
    REACTIVATED,
    /** The plan was downgraded (P6). */
    DOWNGRADED,
    /** The account was banned (U6). */
    BANNED
}
