package dev.scrip.billing.event;

/** Why a subscription ended. */
public enum SubscriptionEnd {
    /** It was cancelled and its last cycle ran out (S3). */
    CANCELLED,
    /** It was not paid for in time (S5). */
    LAPSED,
    /** The account was banned (U6). */
    BANNED
}
