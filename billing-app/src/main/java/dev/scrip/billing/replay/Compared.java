package dev.scrip.billing.replay;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.whatif.Figures;
import dev.scrip.billing.whatif.Measure;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An amount as it was and as it would have been: in credits, in the currency's minor unit, or a count.
 *
 * @param difference by how much the other exceeds the real one
 */
public record Compared(BigDecimal real, BigDecimal other, BigDecimal difference) {
    static Compared of(BigDecimal real, BigDecimal other) {
        return new Compared(real, other, other.subtract(real));
    }

    static Compared credits(long real, long other, Catalog catalog) {
        return of(catalog.toCredits(real), catalog.toCredits(other));
    }

    /** Everything that is measured, by its name as answers have it. */
    static Map<String, Compared> all(Figures real, Figures other, Catalog catalog) {
        Map<String, Compared> all = new LinkedHashMap<>();
        for (Measure measure : Measure.values()) {
            long was = real.of(measure);
            long would = other.of(measure);
            all.put(
                    name(measure),
                    measure.unit() == Measure.Unit.CREDITS
                            ? credits(was, would, catalog)
                            : of(BigDecimal.valueOf(was), BigDecimal.valueOf(would)));
        }
        return all;
    }

    boolean differs() {
        return difference.signum() != 0;
    }

    static String name(Measure measure) {
        StringBuilder name = new StringBuilder();
        for (String word : measure.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.append(measure.unit() == Measure.Unit.MONEY ? "Minor" : "").toString();
    }
}
