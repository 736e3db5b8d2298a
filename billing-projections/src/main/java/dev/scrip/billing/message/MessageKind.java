package dev.scrip.billing.message;

/** What an endpoint can ask to be told of, beside the events as they are (N1). Codes are never renamed. */
public enum MessageKind {
    /** The spendable credits fell below a threshold of the catalog. */
    BALANCE_LOW("balance.low"),
    /** Credits expire before long if nobody spends them. */
    CREDITS_EXPIRING("credits.expiring"),
    /** The account is under manual review (U5). */
    REVIEW_OPENED("review.opened"),
    /** The reviewer found nothing wrong (U6). */
    REVIEW_CLEARED("review.cleared"),
    /** The account is banned for good (U6). */
    ACCOUNT_BANNED("account.banned"),
    /** Something may have been paid twice (D1). */
    CASE_OPENED("case.opened"),
    /** A deadline of a case passed unmet (D1). */
    CASE_OVERDUE("case.overdue"),
    /** A case ended refunded or rejected (D2). */
    CASE_CLOSED("case.closed"),
    /** A subscription began, for the first time or anew. */
    SUBSCRIPTION_STARTED("subscription.started"),
    /** The next cycle began (S5). */
    SUBSCRIPTION_RENEWED("subscription.renewed"),
    /** The plan changes or will, or the subscription will end or will not after all (S1–S3). */
    SUBSCRIPTION_CHANGED("subscription.changed"),
    /** The subscription is over (S3, S5, U6). */
    SUBSCRIPTION_ENDED("subscription.ended"),
    /** Nobody paid for the next cycle in time (S5). */
    RENEWAL_FAILED("renewal.failed"),
    /** The engine collects money: for a renewal, a purchase, a top-up (S5, N2). */
    PAYMENT_REQUESTED("payment.requested"),
    /** The money was taken. */
    PAYMENT_SUCCEEDED("payment.succeeded"),
    /** The money was not taken. */
    PAYMENT_DECLINED("payment.declined"),
    /** The money was given back. */
    PAYMENT_REFUNDED("payment.refunded"),
    /** The provider said something else of a payment than what is on record. */
    PAYMENT_CONTRADICTED("payment.contradicted");

    private final String code;

    MessageKind(String code) {
        this.code = code;
    }

    /** As endpoints name it, e.g. {@code balance.low}. */
    public String code() {
        return code;
    }
}
