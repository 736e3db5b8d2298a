package dev.scrip.billing.scenario;

import dev.scrip.billing.catalog.BurnOrder;
import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.Plan;
import dev.scrip.billing.catalog.Policies;
import dev.scrip.billing.catalog.Promotion;
import dev.scrip.billing.catalog.RateCard;
import dev.scrip.billing.catalog.ReactivationRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A brand for tests: three plans (starter below pro below studio), and a promotion for pro and studio that ends with
 * 28 February 2026 in Los Angeles, eight hours later than in UTC.
 */
public final class Brand {
    public static final String PROMOTION = "365-unlimited";
    public static final Duration CYCLE = Duration.ofDays(30);
    public static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    /** The first and the first-no-more instant of the promotion. */
    public static final Instant PROMOTION_OPENS = Instant.parse("2026-01-01T08:00:00Z");

    public static final Instant PROMOTION_CLOSES = Instant.parse("2026-03-01T08:00:00Z");

    private Brand() {}

    public static Catalog catalog() {
        return with(policies(List.of(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(7))), promotion(1));
    }

    public static Catalog withDunning(Duration... delays) {
        return with(policies(List.of(delays)), promotion(1));
    }

    /** A brand that gives its promotion again to whoever lost it by not paying. */
    public static Catalog withPromotionMoreThanOnce() {
        return with(policies(List.of(Duration.ofDays(7))), promotion(2));
    }

    /** A brand that leaves the benefit until the paid cycle's end when a cancellation is taken back. */
    public static Catalog withLenientReactivation() {
        Promotion strict = promotion(1);
        return with(
                catalog().policies(),
                new Promotion(
                        strict.id(),
                        strict.name(),
                        strict.from(),
                        strict.until(),
                        strict.modelsByPlan(),
                        strict.duration(),
                        strict.oncePerAccount(),
                        ReactivationRule.KEEP_UNTIL_CYCLE_END,
                        true));
    }

    /** The same brand a year later: new prices, no promotion any more. */
    public static Catalog laterVersion() {
        return copy(catalog(), "v2", Map.of(), plan -> priced(plan, plan.priceMinor() + 500));
    }

    /** The same brand with other prices for pro and studio. */
    public static Catalog pricing(long proMinor, long studioMinor) {
        return copy(
                catalog(),
                "v1",
                catalog().promotions(),
                plan -> plan.id().equals("studio")
                        ? priced(plan, studioMinor)
                        : plan.id().equals("pro") ? priced(plan, proMinor) : plan);
    }

    private static Catalog with(Policies policies, Promotion promotion) {
        Map<String, Plan> plans = new LinkedHashMap<>();
        plans.put("starter", new Plan("starter", "Starter", 1, 300, 999, Set.of(), true));
        plans.put("pro", new Plan("pro", "Pro", 2, 1_000, 1_999, Set.of("sketch"), true));
        plans.put("studio", new Plan("studio", "Studio", 3, 3_000, 4_999, inOrder("sketch", "paint"), true));
        return new Catalog(
                "vidmuse",
                "VidMuse",
                "v1",
                Instant.EPOCH,
                ZONE,
                "us",
                0,
                "USD",
                plans,
                Map.of(),
                new RateCard(Map.of(), Map.of(), true),
                Map.of(),
                null,
                Map.of(promotion.id(), promotion),
                policies);
    }

    private static Promotion promotion(int timesPerAccount) {
        return new Promotion(
                PROMOTION,
                "365 Unlimited",
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 2, 28),
                Map.of("pro", Set.of("film"), "studio", inOrder("film", "opera")),
                Period.ofMonths(12),
                timesPerAccount == 1,
                ReactivationRule.END_AT_ONCE,
                true);
    }

    private static Policies policies(List<Duration> dunning) {
        return new Policies(
                BurnOrder.standard(),
                50,
                Duration.ofDays(7),
                Duration.ofHours(1),
                Duration.ofDays(1),
                CYCLE,
                Duration.ofDays(30),
                new Policies.FairUse(100, Duration.ofHours(1), true),
                new Policies.Review(true),
                new Policies.QueuePolicy(100, new BigDecimal("0.2"), Duration.ofMinutes(30), true),
                Policies.UpgradeRule.NEW_CYCLE_AT_ONCE,
                Policies.DowngradeRule.AT_CYCLE_END,
                Policies.ProrationRule.TIME,
                Duration.ofHours(1),
                true,
                dunning,
                new Policies.DuplicateCharge(2, 7),
                new Policies.Notices(List.of(), Duration.ofDays(3), true));
    }

    private static Plan priced(Plan plan, long priceMinor) {
        return new Plan(plan.id(), plan.name(), plan.rank(), plan.credits(), priceMinor, plan.unlimitedModels(), true);
    }

    private static Catalog copy(
            Catalog from, String version, Map<String, Promotion> promotions, UnaryOperator<Plan> change) {
        Map<String, Plan> plans = new LinkedHashMap<>();
        from.plans().forEach((id, plan) -> plans.put(id, change.apply(plan)));
        return new Catalog(
                from.brand(),
                from.displayName(),
                version,
                from.effectiveFrom(),
                from.zone(),
                from.holidayCalendar(),
                from.creditScale(),
                from.currency(),
                plans,
                from.packs(),
                from.rateCard(),
                from.actions(),
                from.usageBonus(),
                promotions,
                from.policies());
    }

    /** As a catalog keeps them: {@code Set.of} would shuffle them at every start. */
    private static Set<String> inOrder(String... models) {
        return new LinkedHashSet<>(List.of(models));
    }
}
