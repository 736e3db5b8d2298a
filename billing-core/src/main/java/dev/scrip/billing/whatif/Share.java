package dev.scrip.billing.whatif;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The part of an amount that was meant, told by what it was of another amount. */
final class Share {
    private Share() {}

    /**
     * As much of {@code total} as {@code part} was of {@code whole}, rounded half-up, but at least one unit and at most
     * {@code most}.
     */
    static long of(long part, long whole, long total, long most) {
        long same = BigDecimal.valueOf(part)
                .multiply(BigDecimal.valueOf(total))
                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                .longValueExact();
        return Math.max(1, Math.min(same, most));
    }
}
