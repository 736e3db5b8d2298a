package dev.scrip.billing.subscription;

/** How a subscription stands at an instant. */
public enum SubscriptionStatus {
    /** There has never been one. */
    NONE,
    /** It is paid and will be renewed. */
    ACTIVE,
    /** It is paid but will end with its cycle (S3). */
    CANCELLED,
    /** Its cycle is over, the next one is not paid yet (S5). Nothing is unlimited meanwhile. */
    PAST_DUE,
    /** It is over. */
    ENDED
}
