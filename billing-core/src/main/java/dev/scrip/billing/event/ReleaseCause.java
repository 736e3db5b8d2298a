package dev.scrip.billing.event;

/** Why a hold ended without a settlement (C10). */
public enum ReleaseCause {
    /** The caller let it go. */
    REQUESTED,
    /** Nobody settled it in time. */
    TIMED_OUT,
    /** The generation failed. */
    GENERATION_FAILED,
    /** The account was banned (U6). */
    ACCOUNT_BANNED
}
