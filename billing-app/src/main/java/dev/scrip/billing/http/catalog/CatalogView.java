package dev.scrip.billing.http.catalog;

import dev.scrip.billing.catalog.BonusAction;
import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.Pack;
import dev.scrip.billing.catalog.Plan;
import dev.scrip.billing.catalog.Promotion;
import dev.scrip.billing.catalog.ReactivationRule;
import dev.scrip.billing.catalog.UsageBonus;
import dev.scrip.billing.http.exchange.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A version of a brand's catalog, with credits as people write them. Whatever is {@code illustrative} is ours, not the brand's.
 *
 * @param creditScale decimals of a credit
 */
record CatalogView(
        String brand,
        String displayName,
        String version,
        Instant effectiveFrom,
        String zone,
        String holidayCalendar,
        int creditScale,
        String currency,
        List<PlanView> plans,
        List<PackView> packs,
        List<ActionView> actions,
        @Nullable UsageBonusView usageBonus,
        List<OfferView> promotions,
        RateCardView rateCard,
        PoliciesView policies) {

    static CatalogView of(Catalog catalog) {
        return new CatalogView(
                catalog.brand(),
                catalog.displayName(),
                catalog.version(),
                catalog.effectiveFrom(),
                catalog.zone().getId(),
                catalog.holidayCalendar(),
                catalog.creditScale(),
                catalog.currency(),
                catalog.plans().values().stream()
                        .map(plan -> PlanView.of(plan, catalog))
                        .toList(),
                catalog.packs().values().stream()
                        .map(pack -> PackView.of(pack, catalog))
                        .toList(),
                catalog.actions().values().stream()
                        .map(action -> ActionView.of(action, catalog))
                        .toList(),
                Optional.ofNullable(catalog.usageBonus())
                        .map(bonus -> UsageBonusView.of(bonus, catalog))
                        .orElse(null),
                catalog.promotions().values().stream().map(OfferView::of).toList(),
                RateCardView.of(catalog.rateCard()),
                PoliciesView.of(catalog));
    }

    /** @param credits issued at each cycle's start (C3) */
    record PlanView(
            String plan,
            String name,
            int rank,
            BigDecimal credits,
            Money price,
            Set<String> unlimitedModels,
            boolean illustrative) {
        static PlanView of(Plan plan, Catalog catalog) {
            return new PlanView(
                    plan.id(),
                    plan.name(),
                    plan.rank(),
                    catalog.toCredits(plan.credits()),
                    new Money(plan.priceMinor(), catalog.currency()),
                    plan.unlimitedModels(),
                    plan.illustrative());
        }
    }

    record PackView(
            String pack, String name, BigDecimal credits, Money price, Duration validFor, boolean illustrative) {
        static PackView of(Pack pack, Catalog catalog) {
            return new PackView(
                    pack.id(),
                    pack.name(),
                    catalog.toCredits(pack.credits()),
                    new Money(pack.priceMinor(), catalog.currency()),
                    pack.validFor(),
                    pack.illustrative());
        }
    }

    record ActionView(
            String action,
            String name,
            BigDecimal credits,
            Duration validFor,
            int limitPerAccount,
            boolean illustrative) {
        static ActionView of(BonusAction action, Catalog catalog) {
            return new ActionView(
                    action.id(),
                    action.name(),
                    catalog.toCredits(action.credits()),
                    action.validFor(),
                    action.limitPerAccount(),
                    action.illustrative());
        }
    }

    record UsageBonusView(BigDecimal everyCredits, BigDecimal credits, Duration validFor, boolean illustrative) {
        static UsageBonusView of(UsageBonus bonus, Catalog catalog) {
            return new UsageBonusView(
                    catalog.toCredits(bonus.everyCredits()),
                    catalog.toCredits(bonus.credits()),
                    bonus.validFor(),
                    bonus.illustrative());
        }
    }

    /** @param until its last day in the brand's zone, that day included */
    record OfferView(
            String promotion,
            String name,
            LocalDate from,
            LocalDate until,
            Map<String, Set<String>> modelsByPlan,
            Period lasts,
            boolean oncePerAccount,
            ReactivationRule onReactivation,
            boolean illustrative) {
        static OfferView of(Promotion promotion) {
            return new OfferView(
                    promotion.id(),
                    promotion.name(),
                    promotion.from(),
                    promotion.until(),
                    promotion.modelsByPlan(),
                    promotion.duration(),
                    promotion.oncePerAccount(),
                    promotion.onReactivation(),
                    promotion.illustrative());
        }
    }
}
