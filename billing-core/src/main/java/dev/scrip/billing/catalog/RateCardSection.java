package dev.scrip.billing.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the rate card (C1). */
final class RateCardSection {
    private static final int QUANTITY_MAX = 1_000_000;

    private final Map<String, Model> models;

    private RateCardSection(Map<String, Model> models) {
        this.models = models;
    }

    static RateCard read(Section card) {
        boolean illustrative = card.required("illustrative", ScalarType.flag());
        Map<String, BigDecimal> tiers = card.has("tiers") ? card.values("tiers", ScalarType.factor()) : Map.of();
        Map<String, Model> models = card.sections("models", (id, model) -> model(id, model, tiers));
        RateCardSection reader = new RateCardSection(models);
        return new RateCard(models, card.sections("features", reader::feature), illustrative);
    }

    private static Model model(String id, Section model, Map<String, BigDecimal> tiers) {
        String name = model.required("name", ScalarType.text());
        Optional<Tier> tier = model.optional("tier", ScalarType.id()).flatMap(tierId -> {
            References.check(model, List.of("tier"), tierId, tiers.keySet());
            return Optional.ofNullable(tiers.get(tierId)).map(factor -> new Tier(tierId, factor));
        });
        if (tier.isEmpty() && !tiers.isEmpty() && !model.has("tier")) {
            model.problem("tier", "nothing", References.oneOf(tiers.keySet()));
        }
        return new Model(id, name, tier);
    }

    private Feature feature(String id, Section feature) {
        String name = feature.required("name", ScalarType.text());
        String category = feature.required("category", ScalarType.text());
        Optional<BigDecimal> credits = feature.optional("credits", ScalarType.factor());
        Map<String, BigDecimal> creditsByModel =
                feature.has("models") ? feature.values("models", ScalarType.factor()) : Map.of();
        if (credits.isPresent() == feature.has("models")) {
            String found = credits.isPresent() ? "'credits' and 'models'" : "nothing";
            feature.problem("credits", found, "either 'credits', or 'models' with the credits of each");
        } else if (credits.isEmpty() && creditsByModel.isEmpty()) {
            feature.problem("models", "no model", "at least one model with its credits");
        }
        creditsByModel
                .keySet()
                .forEach(model -> References.check(feature, List.of("models", model), model, models.keySet()));
        Map<String, Parameter> parameters =
                feature.has("parameters") ? feature.sections("parameters", RateCardSection::parameter) : Map.of();
        return new Feature(id, name, category, credits, creditsByModel, parameters);
    }

    private static Parameter parameter(String name, Section parameter) {
        Optional<String> byDefault = parameter.optional("default", ScalarType.text());
        Parameter read = switch (parameter.required("type", ScalarType.oneOf(ParameterType.class))) {
            case CHOICE -> choice(name, byDefault, parameter);
            case QUANTITY -> quantity(name, byDefault, parameter);
            case FLAG -> new Parameter.Flag(name, byDefault, parameter.required("when-true", ScalarType.effect()));
        };
        byDefault
                .filter(value -> !read.accepts(value))
                .ifPresent(value ->
                        parameter.problem("default", "'" + value + "'", "one of what is allowed: " + read.expected()));
        return read;
    }

    private static Parameter choice(String name, Optional<String> byDefault, Section parameter) {
        Map<String, Effect> values = parameter.values("values", ScalarType.effect());
        if (values.isEmpty() && parameter.has("values")) {
            parameter.problem("values", "no value", "at least one value with its effect");
        }
        return new Parameter.Choice(name, byDefault, values);
    }

    private static Parameter quantity(String name, Optional<String> byDefault, Section parameter) {
        Effect each = parameter.required("each", ScalarType.effect());
        // Zero seconds must not make a price of zero: only what is added may be zero times.
        int least = each instanceof Effect.Multiply ? 1 : 0;
        int min = parameter.required("min", ScalarType.whole(least, QUANTITY_MAX));
        int max = parameter.required("max", ScalarType.whole(least, QUANTITY_MAX));
        int step = parameter.optional("step", ScalarType.whole(1, QUANTITY_MAX)).orElse(1);
        if (parameter.areSound("min", "max", "step") && (max < min || (max - min) % step != 0)) {
            parameter.problem(
                    "max", "'" + max + "'", "'min', which is " + min + ", or some steps of " + step + " more");
        }
        return new Parameter.Quantity(name, byDefault, min, max, step, each);
    }

    private enum ParameterType {
        CHOICE,
        QUANTITY,
        FLAG
    }
}
