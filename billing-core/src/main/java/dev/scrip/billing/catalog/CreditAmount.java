package dev.scrip.billing.catalog;

import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.math.BigDecimal;

/** The one way between credits as people write them and the whole units in which the engine counts them (C1, C12). */
public final class CreditAmount {
    /** Digits before the decimal point of the largest {@code long}. */
    private static final int MAX_WHOLE_DIGITS = 19;

    private CreditAmount() {}

    /** {@code 1.25} credits at scale 2 are 125 units. Zero, negative, too large and too precise amounts are refused (C12). */
    public static long units(BigDecimal credits, int scale) {
        if (credits.signum() <= 0) {
            throw refused(credits, "more than zero");
        }
        // Compared by digits before anything is expanded: 1E+999999999 must not be written out to be refused.
        if ((long) credits.precision() - credits.scale() > MAX_WHOLE_DIGITS) {
            throw refused(credits, atMost(scale));
        }
        if (credits.stripTrailingZeros().scale() > scale) {
            throw refused(credits, "at most " + scale + " decimals");
        }
        try {
            return credits.setScale(scale).unscaledValue().longValueExact();
        } catch (ArithmeticException tooLarge) {
            throw refused(credits, atMost(scale));
        }
    }

    /** 125 units at scale 2 are {@code 1.25} credits. */
    public static BigDecimal credits(long units, int scale) {
        return BigDecimal.valueOf(units, scale);
    }

    static String atMost(int scale) {
        return "at most " + credits(Long.MAX_VALUE, scale).toPlainString();
    }

    private static Rejection refused(BigDecimal credits, String expected) {
        return Rejection.invalid(RejectionCode.INVALID_AMOUNT, "amount", credits.toString(), expected);
    }
}
