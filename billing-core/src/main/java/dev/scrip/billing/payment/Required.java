package dev.scrip.billing.payment;

import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;

/** Words that must be given: a reference, a reason, an answer. Blank is the same as missing. */
public final class Required {
    private Required() {}

    /** The text as it was given; {@code INVALID_VALUE} if it is blank. */
    public static String text(String field, String value) {
        if (value.isBlank()) {
            throw Rejection.invalid(RejectionCode.INVALID_VALUE, field, value, "not blank");
        }
        return value;
    }
}
