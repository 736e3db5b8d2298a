package dev.scrip.billing.replay;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.whatif.AccountOutcome;
import dev.scrip.billing.whatif.Measure;
import dev.scrip.billing.whatif.Refused;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What would have been different for one account.
 *
 * @param refusedTasks tasks that would have been refused
 * @param refusedCredits what they would have cost
 * @param toPriority tasks that were free and would have been paid, in the priority queue
 * @param toStandard tasks that were paid and would have been free, in the standard queue
 * @param moreReviews reviews for fair use that would have happened in addition, below zero for fewer
 * @param figures what differs of all that is measured
 */
record WhatIfDifference(
        long events,
        long refusedTasks,
        BigDecimal refusedCredits,
        long toPriority,
        long toStandard,
        long moreReviews,
        Map<String, Compared> figures) {

    static WhatIfDifference of(AccountOutcome outcome, Catalog catalog) {
        Map<String, Compared> figures = new LinkedHashMap<>(Compared.all(outcome.real(), outcome.other(), catalog));
        figures.values().removeIf(compared -> !compared.differs());
        return new WhatIfDifference(
                outcome.events(),
                outcome.moves().refusedTasks(),
                catalog.toCredits(outcome.moves().refused().values().stream()
                        .mapToLong(Refused::credits)
                        .sum()),
                outcome.moves().toPriority(),
                outcome.moves().toStandard(),
                outcome.difference(Measure.REVIEWS),
                figures);
    }
}
