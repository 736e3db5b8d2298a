package dev.scrip.billing.unlimited;

import java.time.Instant;
import java.util.List;

/**
 * What one promotion gave to the account.
 *
 * @param promotion the catalog's id of the promotion
 * @param plan the plan whose models they are
 * @param models the models that are unlimited
 * @param until the first instant at which they are no longer (P1)
 */
public record PromotionBenefit(String promotion, String plan, List<String> models, Instant until) {
    public PromotionBenefit {
        models = List.copyOf(models);
    }

    boolean covers(String model, Instant now) {
        return now.isBefore(until) && models.contains(model);
    }
}
