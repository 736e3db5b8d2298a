package dev.scrip.billing.scenario;

import dev.scrip.billing.catalog.Plan;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CancellationWithdrawn;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.Cycle;
import dev.scrip.billing.event.DowngradeScheduled;
import dev.scrip.billing.event.DowngradeWithdrawn;
import dev.scrip.billing.event.GrantOrigin;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.PlanDowngraded;
import dev.scrip.billing.event.PlanUpgraded;
import dev.scrip.billing.event.Proration;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.event.SubscriptionCancelled;
import dev.scrip.billing.event.SubscriptionEnd;
import dev.scrip.billing.event.SubscriptionEnded;
import dev.scrip.billing.event.SubscriptionReactivated;
import dev.scrip.billing.event.SubscriptionRenewed;
import dev.scrip.billing.event.SubscriptionStarted;
import dev.scrip.billing.event.UnlimitedEnd;
import dev.scrip.billing.event.UnlimitedEnded;
import dev.scrip.billing.event.UnlimitedGranted;
import dev.scrip.billing.event.UnlimitedRecalculated;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words for what happened to the one account of these tests. Unless said otherwise it subscribed to pro at {@link
 * #START}, while the promotion ran, and paid {@code pay-1}.
 */
public final class Facts {
    public static final String ACCOUNT = "vidmuse/u-1";
    public static final Instant START = Instant.parse("2026-01-10T12:00:00Z");

    /** Where the first cycle ends. */
    public static final Instant END = START.plus(Brand.CYCLE);

    /** Halfway through the first cycle. */
    public static final Instant MIDWAY = START.plus(Duration.ofDays(15));

    /** Where the benefit of a subscription from {@link #START} ends. */
    public static final Instant BENEFIT_END = Instant.parse("2027-01-10T12:00:00Z");

    private Facts() {}

    public static Payment paid(String reference, long amountMinor) {
        return new Payment(reference, amountMinor, "USD", "card");
    }

    public static Cycle cycle(int number, Instant start) {
        return new Cycle(number, start, start.plus(Brand.CYCLE));
    }

    /** Started with the first cycle and paid {@code pay-1}. */
    public static SubscriptionStarted started(String plan, Instant at) {
        return started(plan, cycle(1, at), "pay-1");
    }

    public static SubscriptionStarted started(String plan, Cycle cycle, String reference) {
        Plan of = plan(plan);
        Payment payment = paid(reference, of.priceMinor());
        return new SubscriptionStarted(ACCOUNT, cycle.start(), plan, cycle, of.priceMinor(), payment, models(of), "v1");
    }

    public static SubscriptionRenewed renewed(String plan, Cycle cycle, String reference, Instant at) {
        Plan of = plan(plan);
        Payment payment = paid(reference, of.priceMinor());
        return new SubscriptionRenewed(ACCOUNT, at, plan, cycle, of.priceMinor(), payment, models(of), "v1");
    }

    public static SubscriptionReactivated reactivated(String plan, Cycle cycle, String reference) {
        Plan of = plan(plan);
        Payment payment = paid(reference, of.priceMinor());
        return new SubscriptionReactivated(
                ACCOUNT, cycle.start(), plan, cycle, of.priceMinor(), payment, models(of), "v1");
    }

    /** Upgraded to studio, as the second cycle. */
    public static PlanUpgraded upgraded(String from, Proration sum, @Nullable Payment payment, Instant at) {
        return new PlanUpgraded(ACCOUNT, at, from, "studio", cycle(2, at), sum, payment, models(plan("studio")), "v1");
    }

    /** The credits that come with a cycle, granted at an instant that is its start unless it was paid late. */
    public static CreditsGranted cycleCredits(String plan, Cycle cycle, Instant at) {
        LotTerms terms = new LotTerms(
                CreditSource.SUBSCRIPTION, plan(plan).credits(), 50, cycle.start(), cycle.end(), Scope.ANYTHING);
        String reason = "cycle " + cycle.number() + " of " + plan;
        return new CreditsGranted(ACCOUNT, at, Given.LOT, GrantOrigin.CYCLE, terms, reason);
    }

    public static UnlimitedGranted unlimitedGranted(String plan, Instant at, Instant until, String... models) {
        return new UnlimitedGranted(ACCOUNT, at, Brand.PROMOTION, plan, List.of(models), until);
    }

    public static UnlimitedRecalculated unlimitedRecalculated(
            String plan, Instant at, Instant until, String... models) {
        return new UnlimitedRecalculated(ACCOUNT, at, Brand.PROMOTION, plan, List.of(models), until);
    }

    public static UnlimitedEnded unlimitedEnded(UnlimitedEnd cause, Instant at) {
        return new UnlimitedEnded(ACCOUNT, at, Brand.PROMOTION, cause);
    }

    public static SubscriptionCancelled cancelled(String plan, Instant at, Instant endsAt) {
        return new SubscriptionCancelled(ACCOUNT, at, plan, endsAt);
    }

    public static CancellationWithdrawn cancellationWithdrawn(String plan, Instant at) {
        return new CancellationWithdrawn(ACCOUNT, at, plan);
    }

    public static SubscriptionEnded ended(String plan, SubscriptionEnd cause, Instant at) {
        return new SubscriptionEnded(ACCOUNT, at, plan, cause);
    }

    public static DowngradeScheduled downgradeScheduled(String from, String to, Instant at, Instant effectiveAt) {
        return new DowngradeScheduled(ACCOUNT, at, from, to, effectiveAt);
    }

    public static DowngradeWithdrawn downgradeWithdrawn(String plan, Instant at) {
        return new DowngradeWithdrawn(ACCOUNT, at, plan);
    }

    public static PlanDowngraded downgraded(String from, String to, Instant at) {
        return new PlanDowngraded(ACCOUNT, at, from, to);
    }

    /** On pro since {@link #START}, with the promotion's benefit. */
    public static BillingEvent[] proInThePromotion() {
        return new BillingEvent[] {started("pro", START), unlimitedGranted("pro", START, BENEFIT_END, "film")};
    }

    private static Plan plan(String id) {
        return Brand.catalog().plan(id);
    }

    private static List<String> models(Plan plan) {
        return List.copyOf(plan.unlimitedModels());
    }
}
