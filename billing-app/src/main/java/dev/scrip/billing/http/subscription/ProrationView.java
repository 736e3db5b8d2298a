package dev.scrip.billing.http.subscription;

import dev.scrip.billing.event.Proration;
import dev.scrip.billing.http.exchange.Money;
import java.math.BigInteger;

/**
 * How an upgrade was reckoned (S1): offset = old price × unused share, rounded half-up to the minor unit; due = new price − offset, never
 * below zero.
 *
 * @param unusedShare of the old cycle, as an exact fraction, e.g. {@code 1/2}
 */
record ProrationView(
        Money oldPrice,
        String unusedShare,
        long unusedMillis,
        long cycleMillis,
        Money offset,
        Money newPrice,
        Money due) {

    static ProrationView of(Proration sum) {
        return new ProrationView(
                new Money(sum.oldPriceMinor(), sum.currency()),
                fraction(sum.unusedMillis(), sum.cycleMillis()),
                sum.unusedMillis(),
                sum.cycleMillis(),
                new Money(sum.offsetMinor(), sum.currency()),
                new Money(sum.newPriceMinor(), sum.currency()),
                new Money(sum.dueMinor(), sum.currency()));
    }

    private static String fraction(long part, long whole) {
        BigInteger common = BigInteger.valueOf(part).gcd(BigInteger.valueOf(whole));
        return BigInteger.valueOf(part).divide(common) + "/"
                + BigInteger.valueOf(whole).divide(common);
    }
}
