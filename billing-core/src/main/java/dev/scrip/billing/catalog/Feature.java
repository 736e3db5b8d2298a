package dev.scrip.billing.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that can be generated or edited (C1).
 *
 * @param id the feature's id, unique in the catalog
 * @param name the feature as people read it
 * @param category the group under which people find it
 * @param credits the base credits of a feature that takes no model; absent if it takes one
 * @param creditsByModel the base credits for each model that can do it; empty if it takes none
 * @param parameters what else changes the price, by name, in the order in which it is applied
 */
public record Feature(
        String id,
        String name,
        String category,
        Optional<BigDecimal> credits,
        Map<String, BigDecimal> creditsByModel,
        Map<String, Parameter> parameters) {
    public Feature {
        creditsByModel = Ordered.copy(creditsByModel);
        parameters = Ordered.copy(parameters);
    }

    /** The models that can do it, in the catalog's order. */
    public List<String> models() {
        return List.copyOf(creditsByModel.keySet());
    }
}
