package dev.scrip.billing.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A thing in a catalog is called by the keys that lead to it. */
@Tag("E3")
class NamedChangeTest {
    private static final CatalogFiles FILES = CatalogFiles.ofClasspathAnd(null);
    private static final Catalog VIDMUSE = FILES.catalogs().at("vidmuse", Instant.parse("2026-02-10T00:00:00Z"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        rate-card[feature=text-to-image,model=lumen].credits | 7 | text-to-image | lumen | 7
        rate-card[text-to-image,lumen].credits | 7 | text-to-image | lumen | 7
        rate-card.features.text-to-image.models.lumen | 7 | text-to-image | lumen | 7
        rate-card[text-to-image].credits | 7 | text-to-image | canvas | 7
        rate-card[background-removal].credits | 7 | background-removal | | 7
        rate-card[*].credits | x3 | text-to-image | lumen | 12
        rate-card[*,lumen].credits | x3 | text-to-image | lumen | 12
        rate-card.tiers.standard | 2 | text-to-image | lumen | 8
        """)
    void thePriceOfAFeatureAndAModel(String where, String value, String feature, String model, long price) {
        Catalog changed = FILES.changed(VIDMUSE, Map.of(where, value));
        assertThat(changed.price(feature, model, Map.of()).credits()).isEqualTo(price);
    }

    @Test
    void whatIsSoldAndThePolicies() {
        assertThat(changed(
                        "packs[add-on-500].credits",
                        "700",
                        it -> it.pack("add-on-500").credits()))
                .isEqualTo(700L);
        assertThat(changed(
                        "packs[*].valid-for",
                        "P30D",
                        it -> it.pack("add-on-2000").validFor()))
                .isEqualTo(Duration.ofDays(30));
        assertThat(changed("plans.pro.price", "x2", it -> it.plan("pro").priceMinor()))
                .isEqualTo(5_998L);
        assertThat(changed("fair-use.limit", "9", it -> it.policies().fairUse().limit()))
                .isEqualTo(9);
        assertThat(changed(
                        "policies.fair-use.limit",
                        "9",
                        it -> it.policies().fairUse().limit()))
                .isEqualTo(9);
        String order = "promotional-first, priority, expires-first, effective-first, grant-order";
        assertThat(changed(
                        "burn-order",
                        order,
                        it -> it.policies().burnOrder().keys().getFirst()))
                .isEqualTo(BurnKey.PROMOTIONAL_FIRST);
        assertThat(changed("dunning", "[P2D]", it -> it.policies().dunning())).isEqualTo(List.of(Duration.ofDays(2)));
    }

    @Test
    void whatIsNotChangedStays() {
        assertThat(FILES.changed(VIDMUSE, Map.of())).isEqualTo(VIDMUSE);
        assertThat(FILES.changed(VIDMUSE, Map.of("packs[*].credits", "x1"))).isEqualTo(VIDMUSE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        pakcs[add-on-500].credits | pakcs
        packs[add-on-501].credits | add-on-501
        packs[add-on-500].colour | colour
        packs[add-on-500].credits.more | more
        packs[add-on-500] | 7
        rate-card[text-to-image,nobody].credits | nobody
        version | version
        credit-scale | credit-scale
        '' | 7
        """)
    void aPlaceThatIsNotThereIsRefusedWithWhatIs(String where, String found) {
        Rejection refused = catchThrowableOfType(Rejection.class, () -> FILES.changed(VIDMUSE, Map.of(where, "7")));
        assertThat(refused.code()).isEqualTo(RejectionCode.INVALID_VALUE);
        assertThat(refused.details()).containsEntry("field", "changes." + where).containsEntry("value", found);
    }

    @Test
    void whatComesOfItIsACatalogOrRefused() {
        InvalidCatalogException wrong = catchThrowableOfType(
                InvalidCatalogException.class, () -> FILES.changed(VIDMUSE, Map.of("fair-use.limit", "many")));
        assertThat(wrong.problems()).extracting(CatalogProblem::path).containsExactly("policies.fair-use.limit");
    }

    private static Object changed(String where, String value, Function<Catalog, Object> part) {
        return part.apply(FILES.changed(VIDMUSE, Map.of(where, value)));
    }
}
