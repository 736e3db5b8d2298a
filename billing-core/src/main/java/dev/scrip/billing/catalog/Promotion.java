package dev.scrip.billing.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Unlimited use of some models for those who subscribe in a limited time (P).
 *
 * @param id the promotion's id, unique in the catalog
 * @param name the promotion as people read it
 * @param from its first day in the brand's zone
 * @param until its last day in the brand's zone, that day included
 * @param modelsByPlan for each plan that takes part, the models that become unlimited (P1)
 * @param duration how long the benefit lasts from the start of the subscription (P1: twelve calendar months)
 * @param oncePerAccount whether an account gets it only with its first qualifying subscription
 * @param onReactivation what a cancellation that is taken back does to a benefit in force (P3)
 * @param illustrative some of it is ours, not the brand's
 */
public record Promotion(
        String id,
        String name,
        LocalDate from,
        LocalDate until,
        Map<String, Set<String>> modelsByPlan,
        Period duration,
        boolean oncePerAccount,
        ReactivationRule onReactivation,
        boolean illustrative) {

    public Promotion {
        Map<String, Set<String>> copies = new LinkedHashMap<>();
        modelsByPlan.forEach((plan, models) -> copies.put(plan, Ordered.copy(models)));
        modelsByPlan = Ordered.copy(copies);
    }

    /** Whether the promotion runs at this instant: from its first day's start to its last day's end in the zone (P1). */
    public boolean runsAt(Instant instant, ZoneId zone) {
        Instant opens = from.atStartOfDay(zone).toInstant();
        Instant closes = until.plusDays(1).atStartOfDay(zone).toInstant();
        return !instant.isBefore(opens) && instant.isBefore(closes);
    }

    /** The models that become unlimited for this plan; none if the plan takes no part. */
    public Set<String> modelsFor(String planId) {
        return modelsByPlan.getOrDefault(planId, Set.of());
    }

    /**
     * When the benefit of a subscription that started then is over: the same local time after the duration's calendar months, or the
     * month's last day if it has no such day (P1).
     */
    public Instant endsFor(Instant start, ZoneId zone) {
        return start.atZone(zone).plus(duration).toInstant();
    }
}
