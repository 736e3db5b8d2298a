package dev.scrip.billing.replay;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.whatif.Hit;
import dev.scrip.billing.whatif.Refused;
import dev.scrip.billing.whatif.Spent;
import dev.scrip.billing.whatif.Totals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What another catalog would have made of real history.
 *
 * @param accounts that there were by the end of the period
 * @param unchanged accounts with every event just as it was
 * @param events that were read
 * @param figures by their names
 * @param tasks what was charged, by feature and model
 * @param fallenAway by the code of the refusal: what else was really done and could not have been
 * @param notes what no report can know
 */
public record WhatIfReport(
        String brand,
        @Nullable Instant from,
        Instant to,
        long accounts,
        long unchanged,
        long changed,
        long events,
        Map<String, Compared> figures,
        List<Task> tasks,
        RefusedTasks refused,
        Requeued requeued,
        Reviews reviews,
        Map<String, Long> fallenAway,
        List<Worst> worst,
        List<String> notes) {

    private static final List<String> NOTES = List.of(
            "What was really refused, for want of credits or else, is not on record and cannot come back: a lower"
                    + " price shows what the same work would have cost, not what more work would have been done.",
            "Payments that were never really asked for have no outcome, so nothing is given for them.");

    /** What generations of one kind cost. */
    public record Task(String feature, @Nullable String model, Compared count, Compared credits) {}

    /**
     * Tasks that would have been refused.
     *
     * @param credits what they would have cost
     * @param byCode how many, by the code of the refusal
     */
    public record RefusedTasks(long tasks, BigDecimal credits, Map<String, Long> byCode) {}

    /** Tasks that would have waited in the other queue. */
    public record Requeued(long toPriority, long toStandard) {}

    /** Reviews for fair use, account by account: those that would have happened in addition, and those that would not have. */
    public record Reviews(long more, long fewer) {}

    /**
     * An account that is hit worst.
     *
     * @param charged credits that would have been charged more
     */
    public record Worst(String accountId, long refusedTasks, BigDecimal charged) {}

    static WhatIfReport of(String brand, @Nullable Instant from, Instant to, Totals totals, Catalog catalog) {
        return new WhatIfReport(
                brand,
                from,
                to,
                totals.accounts(),
                totals.unchanged(),
                totals.accounts() - totals.unchanged(),
                totals.events(),
                Compared.all(totals.real(), totals.other(), catalog),
                tasks(totals, catalog),
                refused(totals, catalog),
                new Requeued(totals.moves().toPriority(), totals.moves().toStandard()),
                new Reviews(totals.moreReviews(), totals.fewerReviews()),
                new TreeMap<>(totals.moves().fallenAway()),
                totals.worst().stream().map(hit -> worst(hit, catalog)).toList(),
                NOTES);
    }

    private static List<Task> tasks(Totals totals, Catalog catalog) {
        TreeSet<String> names = new TreeSet<>(totals.realByTask().keySet());
        names.addAll(totals.otherByTask().keySet());
        Spent nothing = new Spent(0, 0);
        List<Task> tasks = new ArrayList<>();
        for (String name : names) {
            Spent real = totals.realByTask().getOrDefault(name, nothing);
            Spent other = totals.otherByTask().getOrDefault(name, nothing);
            int slash = name.indexOf('/');
            tasks.add(new Task(
                    slash < 0 ? name : name.substring(0, slash),
                    slash < 0 ? null : name.substring(slash + 1),
                    Compared.of(BigDecimal.valueOf(real.tasks()), BigDecimal.valueOf(other.tasks())),
                    Compared.credits(real.credits(), other.credits(), catalog)));
        }
        return tasks;
    }

    private static RefusedTasks refused(Totals totals, Catalog catalog) {
        Map<String, Long> byCode = new LinkedHashMap<>();
        new TreeMap<>(totals.moves().refused()).forEach((code, refused) -> byCode.put(code, refused.tasks()));
        long credits = totals.moves().refused().values().stream()
                .mapToLong(Refused::credits)
                .sum();
        return new RefusedTasks(totals.moves().refusedTasks(), catalog.toCredits(credits), byCode);
    }

    private static Worst worst(Hit hit, Catalog catalog) {
        String publicId = hit.accountId().substring(hit.accountId().indexOf('/') + 1);
        return new Worst(publicId, hit.refused(), catalog.toCredits(hit.charged()));
    }
}
