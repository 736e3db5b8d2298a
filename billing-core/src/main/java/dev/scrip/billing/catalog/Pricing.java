package dev.scrip.billing.catalog;

import dev.scrip.billing.event.PriceLine;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A price on its way (C1): base credits, then the model's tier, then the parameters in the catalog's order, exactly; rounded up to
 * the brand's scale once, at the end.
 */
final class Pricing {
    private final List<PriceLine> lines = new ArrayList<>();
    private BigDecimal credits = BigDecimal.ZERO;

    private Pricing() {}

    static Price price(Catalog catalog, String featureId, @Nullable String modelId, Map<String, String> parameters) {
        RateCard card = catalog.rateCard();
        Feature feature = card.features().get(featureId);
        if (feature == null) {
            throw unknown(RejectionCode.UNKNOWN_FEATURE, "feature", featureId, card.features());
        }
        refuseUnknown(parameters, feature);
        Pricing price = new Pricing();
        if (modelId == null) {
            price.base(feature);
        } else {
            price.base(feature, modelId, card);
        }
        for (Parameter parameter : feature.parameters().values()) {
            price.apply(parameter, parameters.get(parameter.name()));
        }
        return price.roundedUp(catalog.creditScale(), catalog.version());
    }

    private static void refuseUnknown(Map<String, String> parameters, Feature feature) {
        for (String name : parameters.keySet()) {
            if (!feature.parameters().containsKey(name)) {
                throw unknown(RejectionCode.UNKNOWN_PARAMETER, "parameters", name, feature.parameters());
            }
        }
    }

    private void base(Feature feature) {
        BigDecimal base = feature.credits()
                .orElseThrow(() ->
                        Rejection.of(RejectionCode.MODEL_REQUIRED, "field", "model", "expected", feature.models()));
        step("base", feature.id(), new Effect.Add(base));
    }

    private void base(Feature feature, String modelId, RateCard card) {
        BigDecimal base = feature.creditsByModel().get(modelId);
        Model model = card.models().get(modelId);
        if (base == null || model == null) {
            throw unknown(RejectionCode.UNKNOWN_MODEL, "model", modelId, feature.creditsByModel());
        }
        step("base", modelId, new Effect.Add(base));
        model.tier().ifPresent(tier -> step("tier", tier.id(), new Effect.Multiply(tier.factor())));
    }

    private void apply(Parameter parameter, @Nullable String given) {
        String value = given != null ? given : parameter.byDefault().orElseThrow(() -> parameter.refused(""));
        Effect effect = parameter.effectOf(value);
        if (parameter.shows(value)) {
            step(parameter.name(), value, effect);
        }
    }

    private void step(String step, String value, Effect effect) {
        credits = effect.on(credits);
        lines.add(new PriceLine(step, value, effect.text(), Effect.plain(credits)));
    }

    private Price roundedUp(int scale, String version) {
        BigDecimal rounded = credits.setScale(scale, RoundingMode.CEILING);
        if (rounded.compareTo(credits) != 0) {
            step("rounding", "up", new Effect.Add(rounded.subtract(credits)));
        }
        try {
            return new Price(rounded.unscaledValue().longValueExact(), lines, version);
        } catch (ArithmeticException tooLarge) {
            throw Rejection.invalid(
                    RejectionCode.INVALID_AMOUNT, "price", Effect.plain(rounded), CreditAmount.atMost(scale));
        }
    }

    private static Rejection unknown(RejectionCode code, String field, String value, Map<String, ?> known) {
        return Rejection.invalid(code, field, value, List.copyOf(known.keySet()));
    }
}
