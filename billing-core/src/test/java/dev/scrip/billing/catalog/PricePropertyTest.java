package dev.scrip.billing.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** Whatever a catalog says, a price is the exact product, rounded up once. */
@Tag("C1")
class PricePropertyTest {
    private final Catalog acme = CatalogTexts.read(CatalogTexts.sound());

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE) // their product alone would be more than all tries
    void aPriceIsTheLeastNumberOfUnitsThatCoversTheExactProduct(
            @ForAll @IntRange(max = 6) int scale,
            @ForAll @IntRange(min = 1, max = 1_000_000_000) int baseMicros,
            @ForAll @IntRange(min = 1, max = 10_000_000) int tierMicros,
            @ForAll @IntRange(min = 1, max = 10_000_000) int choiceMicros,
            @ForAll @IntRange(min = 1, max = 60) int seconds) {
        Catalog catalog = costing(scale, micros(baseMicros), micros(tierMicros), micros(choiceMicros));

        long price = catalog.price("draw", "pen", Map.of("size", "any", "seconds", String.valueOf(seconds)))
                .credits();

        // In whole numbers only, and so independent of any decimal rounding: product * 10^scale / 10^18, upwards.
        BigInteger exact = BigInteger.valueOf(baseMicros)
                .multiply(BigInteger.valueOf(tierMicros))
                .multiply(BigInteger.valueOf(choiceMicros))
                .multiply(BigInteger.valueOf(seconds))
                .multiply(BigInteger.TEN.pow(scale));
        BigInteger unit = BigInteger.TEN.pow(18);
        assertThat(BigInteger.valueOf(price))
                .isEqualTo(exact.add(unit).subtract(BigInteger.ONE).divide(unit))
                .isPositive();
    }

    @Property
    void askingForMoreNeverCostsLess(
            @ForAll @IntRange(min = 1, max = 10) int pairs,
            @ForAll @IntRange(max = 9) int frames,
            @ForAll @IntRange(max = 9) int moreFrames) {
        long price = paint(2 * pairs, frames);

        assertThat(paint(2 * Math.min(pairs + 1, 10), frames)).isGreaterThanOrEqualTo(price);
        assertThat(paint(2 * pairs, Math.max(frames, moreFrames))).isGreaterThanOrEqualTo(price);
    }

    @Property
    void theLastLineOfTheBreakdownIsThePrice(
            @ForAll @IntRange(min = 1, max = 10) int pairs, @ForAll @IntRange(max = 9) int frames) {
        Price price = acme.price("paint", "sketch", paintParameters(2 * pairs, frames));

        assertThat(new BigDecimal(price.breakdown().getLast().credits()))
                .isEqualByComparingTo(acme.toCredits(price.credits()));
    }

    private long paint(int seconds, int frames) {
        return acme.price("paint", "sketch", paintParameters(seconds, frames)).credits();
    }

    private static Map<String, String> paintParameters(int seconds, int frames) {
        return Map.of("size", "16:9", "seconds", String.valueOf(seconds), "frames", String.valueOf(frames));
    }

    private Catalog costing(int scale, BigDecimal base, BigDecimal tier, BigDecimal choice) {
        Model pen = new Model("pen", "Pen", Optional.of(new Tier("any", tier)));
        Parameter size = new Parameter.Choice("size", Optional.empty(), Map.of("any", new Effect.Multiply(choice)));
        Parameter seconds =
                new Parameter.Quantity("seconds", Optional.empty(), 1, 60, 1, new Effect.Multiply(BigDecimal.ONE));
        Map<String, Parameter> parameters = new HashMap<>();
        List.of(size, seconds).forEach(parameter -> parameters.put(parameter.name(), parameter));
        Feature draw = new Feature("draw", "Draw", "Images", Optional.empty(), Map.of("pen", base), parameters);
        return new Catalog(
                acme.brand(),
                acme.displayName(),
                acme.version(),
                acme.effectiveFrom(),
                acme.zone(),
                acme.holidayCalendar(),
                scale,
                acme.currency(),
                Map.of(),
                Map.of(),
                new RateCard(Map.of("pen", pen), Map.of("draw", draw), true),
                Map.of(),
                null,
                Map.of(),
                acme.policies());
    }

    private static BigDecimal micros(int millionths) {
        return BigDecimal.valueOf(millionths, 6);
    }
}
