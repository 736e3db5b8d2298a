package dev.scrip.billing.credit;

/**
 * Where all credits that were ever granted have gone, in units, each zero or more. What is pending, available or held
 * stands in the lots.
 */
public record CreditTotals(long granted, long consumed, long expired, long voided, long forfeited) {

    public static final CreditTotals ZERO = new CreditTotals(0, 0, 0, 0, 0);

    CreditTotals grant(long amount) {
        return new CreditTotals(Math.addExact(granted, amount), consumed, expired, voided, forfeited);
    }

    CreditTotals consume(long amount) {
        return new CreditTotals(granted, Math.addExact(consumed, amount), expired, voided, forfeited);
    }

    CreditTotals expire(long amount) {
        return new CreditTotals(granted, consumed, Math.addExact(expired, amount), voided, forfeited);
    }

    CreditTotals voidBack(long amount) {
        return new CreditTotals(granted, consumed, expired, Math.addExact(voided, amount), forfeited);
    }

    CreditTotals forfeit(long amount) {
        return new CreditTotals(granted, consumed, expired, voided, Math.addExact(forfeited, amount));
    }

    /** All that has left the lots for good. */
    long gone() {
        return Math.addExact(Math.addExact(consumed, expired), Math.addExact(voided, forfeited));
    }
}
