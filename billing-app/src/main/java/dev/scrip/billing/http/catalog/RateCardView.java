package dev.scrip.billing.http.catalog;

import dev.scrip.billing.catalog.Feature;
import dev.scrip.billing.catalog.Model;
import dev.scrip.billing.catalog.Parameter;
import dev.scrip.billing.catalog.RateCard;
import dev.scrip.billing.catalog.Tier;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What generations cost: base credits, then the model's tier, then the parameters in their order, rounded up once (C1). */
record RateCardView(List<ModelView> models, List<FeatureView> features, boolean illustrative) {

    static RateCardView of(RateCard card) {
        return new RateCardView(
                card.models().values().stream().map(ModelView::of).toList(),
                card.features().values().stream().map(FeatureView::of).toList(),
                card.illustrative());
    }

    /** @param tierFactor what its base credits are multiplied by */
    record ModelView(
            String model,
            String name,
            @Nullable String tier,
            @Nullable BigDecimal tierFactor) {
        static ModelView of(Model model) {
            return new ModelView(
                    model.id(),
                    model.name(),
                    model.tier().map(Tier::id).orElse(null),
                    model.tier().map(Tier::factor).orElse(null));
        }
    }

    /**
     * A feature.
     *
     * @param credits base credits, if it takes no model
     * @param creditsByModel base credits for each model that it takes
     */
    record FeatureView(
            String feature,
            String name,
            String category,
            @Nullable BigDecimal credits,
            Map<String, BigDecimal> creditsByModel,
            List<ParameterView> parameters) {
        static FeatureView of(Feature feature) {
            return new FeatureView(
                    feature.id(),
                    feature.name(),
                    feature.category(),
                    feature.credits().orElse(null),
                    feature.creditsByModel(),
                    feature.parameters().values().stream()
                            .map(ParameterView::of)
                            .toList());
        }
    }

    /**
     * A parameter that changes the price.
     *
     * @param expected the values that it takes, or their range
     * @param byDefault what holds if a request leaves it out; without it no request may
     * @param effects what each value does: {@code 1.5} multiplies, {@code +2} adds
     * @param each what each unit of a quantity does
     */
    record ParameterView(
            String parameter,
            Object expected,
            @Nullable String byDefault,
            @Nullable Map<String, String> effects,
            @Nullable String each) {
        static ParameterView of(Parameter parameter) {
            String byDefault = parameter.byDefault().orElse(null);
            return switch (parameter) {
                case Parameter.Choice choice -> {
                    Map<String, String> effects = new LinkedHashMap<>();
                    choice.values().forEach((value, effect) -> effects.put(value, effect.text()));
                    yield new ParameterView(choice.name(), choice.expected(), byDefault, effects, null);
                }
                case Parameter.Quantity quantity ->
                    new ParameterView(
                            quantity.name(),
                            quantity.expected(),
                            byDefault,
                            null,
                            quantity.each().text());
                case Parameter.Flag flag ->
                    new ParameterView(
                            flag.name(),
                            flag.expected(),
                            byDefault,
                            Map.of("true", flag.whenTrue().text()),
                            null);
            };
        }
    }
}
