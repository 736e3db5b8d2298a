package dev.scrip.billing.http.generation;

import dev.scrip.billing.event.PriceLine;
import java.math.BigDecimal;
import java.util.List;

/**
 * One step on the way to a price (C1).
 *
 * @param factor how it acts: {@code 1.5} multiplies, {@code +2} adds
 * @param credits the running total after it
 */
record PriceStep(String step, String value, String factor, BigDecimal credits) {

    static List<PriceStep> of(List<PriceLine> breakdown) {
        return breakdown.stream()
                .map(line -> new PriceStep(line.step(), line.value(), line.factor(), new BigDecimal(line.credits())))
                .toList();
    }
}
