package dev.scrip.billing.unlimited;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.Promotion;
import dev.scrip.billing.catalog.ReactivationRule;
import dev.scrip.billing.event.UnlimitedEnd;
import dev.scrip.billing.event.UnlimitedEnded;
import dev.scrip.billing.event.UnlimitedEvent;
import dev.scrip.billing.event.UnlimitedGranted;
import dev.scrip.billing.event.UnlimitedRecalculated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of promotions' benefits when the subscription begins, changes or ends (P1–P7). */
public final class PromotionDecider {
    private PromotionDecider() {}

    /**
     * A subscription starts (P1): every promotion that runs now and names models for the plan gives its benefit.
     *
     * <p><i>Readings:</i> once per account, if the promotion says so. Even if it does not, a return from a cancellation
     * brings nothing back (P3) that the account had before, by whichever name it returns; an account that never had the
     * benefit and starts anew while the promotion runs gets it like anybody else.
     */
    public static List<UnlimitedEvent> onStart(
            Beginning start, UnlimitedBenefit unlimited, Catalog catalog, Instant now) {
        List<UnlimitedEvent> events = new ArrayList<>();
        for (Promotion promotion : catalog.promotions().values()) {
            List<String> models = List.copyOf(promotion.modelsFor(start.plan()));
            boolean spent = unlimited.everHad(promotion.id())
                    && (promotion.oncePerAccount() || start.after() == Return.FROM_CANCELLATION);
            if (promotion.runsAt(now, catalog.zone()) && !models.isEmpty() && !spent) {
                Instant until = promotion.endsFor(now, catalog.zone());
                events.add(new UnlimitedGranted(start.accountId(), now, promotion.id(), start.plan(), models, until));
            }
        }
        return events;
    }

    /**
     * An upgrade recalculates what is in force: while the promotion runs, the new plan's models (P4); after it nothing
     * changes (P5). <i>Readings:</i> an upgrade never grants a benefit that the account does not have (P1: only who
     * <em>subscribes</em> gets one), and a new plan that takes no part in the promotion has no models to give.
     */
    public static List<UnlimitedEvent> onUpgrade(
            String accountId, String newPlan, UnlimitedBenefit unlimited, Catalog catalog, Instant now) {
        List<UnlimitedEvent> events = new ArrayList<>();
        for (PromotionBenefit benefit : unlimited.inForce()) {
            Promotion promotion = catalog.promotions().get(benefit.promotion());
            if (promotion != null && promotion.runsAt(now, catalog.zone())) {
                List<String> models = List.copyOf(promotion.modelsFor(newPlan));
                events.add(new UnlimitedRecalculated(
                        accountId, now, benefit.promotion(), newPlan, models, benefit.until()));
            }
        }
        return events;
    }

    /**
     * A cancellation was taken back before the subscription ended: the promotion's rule says what is left (P3).
     *
     * <p><i>Reading:</i> a promotion that the catalog no longer knows has the strict rule, {@code END_AT_ONCE}.
     *
     * @param cycleEnd until when the subscription is paid
     */
    public static List<UnlimitedEvent> onReactivation(
            String accountId, Instant cycleEnd, UnlimitedBenefit unlimited, Catalog catalog, Instant now) {
        List<UnlimitedEvent> events = new ArrayList<>();
        for (PromotionBenefit benefit : unlimited.inForce()) {
            Promotion promotion = catalog.promotions().get(benefit.promotion());
            ReactivationRule rule = promotion == null ? ReactivationRule.END_AT_ONCE : promotion.onReactivation();
            events.add(
                    switch (rule) {
                        case END_AT_ONCE ->
                            new UnlimitedEnded(accountId, now, benefit.promotion(), UnlimitedEnd.REACTIVATED);
                        case KEEP_UNTIL_CYCLE_END -> shortened(accountId, benefit, cycleEnd, now);
                    });
        }
        return events;
    }

    /** Ends all that is in force, for one reason (P2, P6, U6). */
    public static List<UnlimitedEvent> end(
            String accountId, UnlimitedBenefit unlimited, UnlimitedEnd cause, Instant at) {
        return unlimited.inForce().stream()
                .<UnlimitedEvent>map(benefit -> new UnlimitedEnded(accountId, at, benefit.promotion(), cause))
                .toList();
    }

    /** When the next benefit's time is over (P1). */
    public static Optional<Instant> nextExpiry(UnlimitedBenefit unlimited) {
        return unlimited.inForce().stream().map(PromotionBenefit::until).min(Instant::compareTo);
    }

    /** Ends what is over at exactly this instant (P1). */
    public static List<UnlimitedEvent> expireAt(String accountId, UnlimitedBenefit unlimited, Instant at) {
        return unlimited.inForce().stream()
                .filter(benefit -> benefit.until().equals(at))
                .<UnlimitedEvent>map(
                        benefit -> new UnlimitedEnded(accountId, at, benefit.promotion(), UnlimitedEnd.EXPIRED))
                .toList();
    }

    private static UnlimitedEvent shortened(String accountId, PromotionBenefit benefit, Instant cycleEnd, Instant now) {
        Instant until = benefit.until().isBefore(cycleEnd) ? benefit.until() : cycleEnd;
        return new UnlimitedRecalculated(accountId, now, benefit.promotion(), benefit.plan(), benefit.models(), until);
    }
}
