package dev.scrip.billing.catalog;

import java.math.BigDecimal;

/** What one step does to a price on its way: it multiplies or it adds, both exactly (C1). */
public sealed interface Effect {

    /** The price after this step. */
    BigDecimal on(BigDecimal credits);

    /** The same effect for so many units, e.g. seconds. */
    Effect times(int units);

    /** As the catalog writes it and the breakdown shows it: {@code 1.5} multiplies, {@code +2} adds. */
    String text();

    /**
     * Multiplies the price.
     *
     * @param factor positive
     */
    record Multiply(BigDecimal factor) implements Effect {
        @Override
        public BigDecimal on(BigDecimal credits) {
            return credits.multiply(factor);
        }

        @Override
        public Effect times(int units) {
            return new Multiply(factor.multiply(BigDecimal.valueOf(units)));
        }

        @Override
        public String text() {
            return Effect.plain(factor);
        }
    }

    /**
     * Adds to the price.
     *
     * @param credits zero or more
     */
    record Add(BigDecimal credits) implements Effect {
        @Override
        public BigDecimal on(BigDecimal price) {
            return price.add(credits);
        }

        @Override
        public Effect times(int units) {
            return new Add(credits.multiply(BigDecimal.valueOf(units)));
        }

        @Override
        public String text() {
            return "+" + Effect.plain(credits);
        }
    }

    /** Exact decimal text, without needless zeros. */
    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
