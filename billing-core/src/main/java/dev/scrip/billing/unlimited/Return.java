package dev.scrip.billing.unlimited;

/** Whence a new subscription comes, for promotions care (P3). */
public enum Return {
    /** The account has no earlier subscription, or one that ended unpaid. */
    NONE,
    /** Its last subscription was cancelled. */
    FROM_CANCELLATION
}
