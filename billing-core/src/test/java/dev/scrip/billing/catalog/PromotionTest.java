package dev.scrip.billing.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 365 Unlimited as VidMuse's catalog has it. */
class PromotionTest {
    private final Catalog vidmuse =
            CatalogReader.readClasspathAnd(null).versions("vidmuse").getFirst();
    private final Promotion promotion = vidmuse.promotions().values().iterator().next();

    @Tag("P1")
    @ParameterizedTest(name = "{0} in {1}: runs is {2}")
    @CsvSource(textBlock = """
        2026-01-01T07:59:59.999999999Z, America/Los_Angeles, false
        2026-01-01T08:00:00Z,           America/Los_Angeles, true
        2026-02-28T08:00:00Z,           America/Los_Angeles, true
        2026-03-01T07:59:59.999999999Z, America/Los_Angeles, true
        2026-03-01T08:00:00Z,           America/Los_Angeles, false
        2026-02-28T23:59:59.999999999Z, UTC,                 true
        2026-03-01T00:00:00Z,           UTC,                 false
        2026-02-28T14:59:59.999999999Z, Asia/Tokyo,          true
        2026-02-28T15:00:00Z,           Asia/Tokyo,          false
        """)
    void thePromotionRunsUntilTheLastInstantOfItsLastDayInTheBrandsZone(Instant now, ZoneId zone, boolean runs) {
        assertThat(promotion.runsAt(now, zone)).isEqualTo(runs);
    }

    @Tag("P1")
    @ParameterizedTest(name = "from {0} in {1} to {2}")
    @CsvSource(textBlock = """
        2026-02-28T20:00:00Z, America/Los_Angeles, 2027-02-28T20:00:00Z
        2026-01-31T00:00:00Z, UTC,                 2027-01-31T00:00:00Z
        2024-02-29T12:00:00Z, UTC,                 2025-02-28T12:00:00Z
        2023-03-01T12:00:00Z, UTC,                 2024-03-01T12:00:00Z
        2026-03-10T12:00:00Z, America/Los_Angeles, 2027-03-10T13:00:00Z
        2026-03-14T09:30:00Z, America/Los_Angeles, 2027-03-14T10:30:00Z
        """)
    void theBenefitLastsTwelveCalendarMonthsToTheSameLocalTime(Instant start, ZoneId zone, Instant end) {
        assertThat(promotion.endsFor(start, zone)).isEqualTo(end);
    }

    @Test
    @Tag("P1")
    void eachPlanHasItsOwnModels() {
        assertThat(promotion.modelsFor("pro")).containsExactly("lumen-lite", "lumen", "canvas");
        assertThat(promotion.modelsFor("studio"))
                .containsExactly("lumen-lite", "lumen", "canvas", "lumen-pro", "reel-lite");
        assertThat(promotion.modelsFor("none")).isEmpty();
    }

    @Test
    @Tag("P7")
    void thePromotionIsNoStandardPartOfAnyPlan() {
        assertThat(promotion.modelsByPlan()).containsOnlyKeys("pro", "studio").allSatisfy((plan, models) -> {
            Set<String> standard = vidmuse.plan(plan).unlimitedModels();
            assertThat(models).containsAll(standard);
            assertThat(standard).isNotEmpty().hasSizeLessThan(models.size());
        });
    }

    @Test
    @Tag("P3")
    void reactivationEndsItAndNothingBringsItBack() {
        assertThat(promotion.onReactivation()).isEqualTo(ReactivationRule.END_AT_ONCE);
        assertThat(promotion.oncePerAccount()).isTrue();
    }
}
