package dev.scrip.billing.catalog;

import java.util.Map;

/**
 * What a generation costs (C1).
 *
 * @param models every model that a feature, a plan or a promotion may name, by id
 * @param features what can be generated, by id
 * @param illustrative the amounts are ours, not the brand's
 */
public record RateCard(Map<String, Model> models, Map<String, Feature> features, boolean illustrative) {
    public RateCard {
        models = Ordered.copy(models);
        features = Ordered.copy(features);
    }
}
