package dev.scrip.billing.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.PriceLine;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Vidmud's price list, held against the list itself. */
@Tag("V")
@Tag("C1")
class VidmudPriceListTest {
    private static final String LIST = "/catalog/vidmud-rate-card.csv";

    private final Catalog vidmud =
            CatalogReader.readClasspathAnd(null).versions("vidmud").getLast();

    @ParameterizedTest(name = "{1} {2} costs {3}")
    @CsvFileSource(resources = LIST, numLinesToSkip = 1)
    void everyRowCostsWhatTheListSays(String category, String featureName, @Nullable String modelName, long credits) {
        Feature feature = featureNamed(featureName);
        String model = modelName == null ? null : modelNamed(modelName).id();

        Price price = vidmud.price(feature.id(), model, Map.of());

        assertThat(price.credits()).isEqualTo(credits);
        assertThat(feature.category()).isEqualTo(category);
        String text = String.valueOf(credits);
        String priced = Objects.requireNonNullElse(model, feature.id());
        assertThat(price.breakdown()).containsExactly(new PriceLine("base", priced, "+" + text, text));
        assertThat(price.catalogVersion()).isEqualTo(vidmud.version());
    }

    @Test
    void nothingIsOnSaleThatTheListDoesNotName() {
        Stream<Feature> features = vidmud.rateCard().features().values().stream();
        assertThat(features.mapToInt(feature -> Math.max(1, feature.models().size()))
                        .sum())
                .isEqualTo(21);
        assertThat(vidmud.rateCard().illustrative()).isFalse();
        assertThat(vidmud.plans()).isEmpty();
    }

    @Test
    void noFeatureTakesAParameterSinceTheListHasNone() {
        assertThat(vidmud.rateCard().features().values())
                .allSatisfy(feature -> assertThat(feature.parameters()).isEmpty());
    }

    private Feature featureNamed(String name) {
        return only(vidmud.rateCard().features().values().stream()
                .filter(feature -> feature.name().equals(name)));
    }

    private Model modelNamed(String name) {
        return only(vidmud.rateCard().models().values().stream()
                .filter(model -> model.name().equals(name)));
    }

    private static <T> T only(Stream<T> found) {
        List<T> all = found.toList();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }
}
