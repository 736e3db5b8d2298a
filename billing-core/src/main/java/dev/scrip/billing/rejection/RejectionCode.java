package dev.scrip.billing.rejection;

import static dev.scrip.billing.rejection.RejectionKind.CONFLICT;
import static dev.scrip.billing.rejection.RejectionKind.FORBIDDEN;
import static dev.scrip.billing.rejection.RejectionKind.IMPOSSIBLE;
import static dev.scrip.billing.rejection.RejectionKind.INSUFFICIENT;
import static dev.scrip.billing.rejection.RejectionKind.NOT_FOUND;
import static dev.scrip.billing.rejection.RejectionKind.UNREADABLE;

import java.util.Locale;

/** Every reason to refuse, by its stable code ({@link #code()}) and its kind. Codes are never renamed. */
public enum RejectionCode {
    // accounts
    UNKNOWN_ACCOUNT(NOT_FOUND),
    ACCOUNT_EXISTS(CONFLICT),
    ACCOUNT_BANNED(FORBIDDEN),
    ACCOUNT_UNDER_REVIEW(FORBIDDEN),
    ALREADY_UNDER_REVIEW(CONFLICT),
    NOT_UNDER_REVIEW(CONFLICT),
    // values
    INVALID_AMOUNT(IMPOSSIBLE),
    INVALID_PERIOD(IMPOSSIBLE),
    INVALID_VALUE(IMPOSSIBLE),
    UNKNOWN_BRAND(IMPOSSIBLE),
    UNKNOWN_PLAN(IMPOSSIBLE),
    UNKNOWN_PACK(IMPOSSIBLE),
    UNKNOWN_FEATURE(IMPOSSIBLE),
    UNKNOWN_MODEL(IMPOSSIBLE),
    MODEL_REQUIRED(IMPOSSIBLE),
    UNKNOWN_PARAMETER(IMPOSSIBLE),
    INVALID_PARAMETER(IMPOSSIBLE),
    UNKNOWN_ACTION(IMPOSSIBLE),
    // credits
    INSUFFICIENT_CREDITS(INSUFFICIENT),
    UNKNOWN_GRANT(NOT_FOUND),
    GRANT_CLOSED(CONFLICT),
    TOO_MANY_LOTS(CONFLICT),
    NOTHING_DUE(CONFLICT),
    ACTION_LIMIT_REACHED(CONFLICT),
    // generations
    UNKNOWN_GENERATION(NOT_FOUND),
    GENERATION_CLOSED(CONFLICT),
    GENERATION_HELD(CONFLICT),
    REFUND_EXCEEDS_CHARGE(IMPOSSIBLE),
    NOTHING_TO_REFUND(CONFLICT),
    HOLD_CLOSED(CONFLICT),
    DUPLICATE_HOLD(CONFLICT),
    CAPTURE_EXCEEDS_HOLD(IMPOSSIBLE),
    TOO_MANY_HOLDS(CONFLICT),
    AUTOMATION_PROHIBITED(FORBIDDEN),
    UNLIMITED_NOT_AVAILABLE(CONFLICT),
    // subscriptions
    NOT_SUBSCRIBED(CONFLICT),
    ALREADY_SUBSCRIBED(CONFLICT),
    ALREADY_CANCELLED(CONFLICT),
    NOT_CANCELLED(CONFLICT),
    SAME_PLAN(CONFLICT),
    NO_PENDING_CHANGE(CONFLICT),
    CYCLE_UNPAID(CONFLICT),
    CYCLE_ALREADY_PAID(CONFLICT),
    QUOTE_EXPIRED(CONFLICT),
    PAYMENT_REQUIRED(IMPOSSIBLE),
    PAYMENT_MISMATCH(IMPOSSIBLE),
    SUBSCRIPTION_NON_REFUNDABLE(CONFLICT),
    // collected payments
    NO_PAYMENT_METHOD(CONFLICT),
    NO_AUTO_TOP_UP(CONFLICT),
    PAYMENT_UNDER_WAY(CONFLICT),
    TOO_MANY_PAYMENTS(CONFLICT),
    UNKNOWN_PAYMENT(NOT_FOUND),
    PAYMENT_CLOSED(CONFLICT),
    // disputed and refunded purchases
    DISPUTE_CLOSED(CONFLICT),
    REFUND_EXCEEDS_PURCHASE(IMPOSSIBLE),
    // duplicate charges
    UNKNOWN_CASE(NOT_FOUND),
    CASE_EXISTS(CONFLICT),
    CASE_CLOSED(CONFLICT),
    CASE_NOT_CONFIRMED(CONFLICT),
    CASE_ALREADY_CONFIRMED(CONFLICT),
    CASE_ALREADY_ANSWERED(CONFLICT),
    TOO_MANY_CASES(CONFLICT),
    PAYMENT_ALREADY_REFUNDED(CONFLICT),
    // once only (C13)
    IDEMPOTENCY_CONFLICT(CONFLICT),
    IDEMPOTENCY_KEY_REQUIRED(UNREADABLE);

    private final RejectionKind kind;
    private final String code;

    RejectionCode(RejectionKind kind) {
        this.kind = kind;
        this.code = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What sort of refusal this is; the edge turns it into a status. */
    public RejectionKind kind() {
        return kind;
    }

    /** The stable code in kebab-case, e.g. {@code insufficient-credits}. */
    public String code() {
        return code;
    }
}
