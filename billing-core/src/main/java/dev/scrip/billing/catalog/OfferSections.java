package dev.scrip.billing.catalog;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what is sold and given away: plans, packs, bonuses and promotions.
 *
 * @param scale the brand's credit scale, in which every amount of credits must be exact
 * @param currency the brand's currency, in whose minor unit every price must be exact
 * @param models the models that may be named
 */
record OfferSections(int scale, String currency, Set<String> models) {
    private static final int RANK_MAX = 1_000;
    private static final int ACTIONS_MAX = 10_000;

    Map<String, Plan> plans(Section catalog) {
        Map<Integer, String> planByRank = new LinkedHashMap<>();
        return catalog.sections("plans", (id, section) -> {
            Plan plan = plan(id, section);
            String other = planByRank.putIfAbsent(plan.rank(), id);
            if (other != null) {
                section.problem("rank", "'" + plan.rank() + "'", "a rank of its own: '" + other + "' has this one");
            }
            return plan;
        });
    }

    private Plan plan(String id, Section plan) {
        List<String> unlimitedModels = plan.list("unlimited-models", ScalarType.id());
        References.checkAll(plan, List.of("unlimited-models"), unlimitedModels, models);
        return new Plan(
                id,
                plan.required("name", ScalarType.text()),
                plan.required("rank", ScalarType.whole(0, RANK_MAX)),
                plan.required("credits", ScalarType.credits(scale)),
                plan.required("price", ScalarType.money(currency)),
                Ordered.copy(unlimitedModels),
                plan.required("illustrative", ScalarType.flag()));
    }

    Map<String, Pack> packs(Section catalog) {
        return catalog.sections(
                "packs",
                (id, pack) -> new Pack(
                        id,
                        pack.required("name", ScalarType.text()),
                        pack.required("credits", ScalarType.credits(scale)),
                        pack.required("price", ScalarType.money(currency)),
                        pack.required("valid-for", ScalarType.duration()),
                        pack.required("illustrative", ScalarType.flag())));
    }

    Map<String, BonusAction> actions(Section catalog) {
        return catalog.sections(
                "bonus-actions",
                (id, action) -> new BonusAction(
                        id,
                        action.required("name", ScalarType.text()),
                        action.required("credits", ScalarType.credits(scale)),
                        action.required("valid-for", ScalarType.duration()),
                        action.required("limit-per-account", ScalarType.whole(1, ACTIONS_MAX)),
                        action.required("illustrative", ScalarType.flag())));
    }

    Optional<UsageBonus> usageBonus(Section catalog) {
        return catalog.optionalSection("usage-bonus", section -> {
            UsageBonus bonus = new UsageBonus(
                    section.required("every-credits", ScalarType.credits(scale)),
                    section.required("credits", ScalarType.credits(scale)),
                    section.required("valid-for", ScalarType.duration()),
                    section.required("illustrative", ScalarType.flag()));
            if (section.areSound("every-credits", "credits") && bonus.credits() >= bonus.everyCredits()) {
                String every = Effect.plain(CreditAmount.credits(bonus.everyCredits(), scale));
                String credits = Effect.plain(CreditAmount.credits(bonus.credits(), scale));
                section.problem("credits", "'" + credits + "'", "less than 'every-credits', which is " + every);
            }
            return bonus;
        });
    }

    Map<String, Promotion> promotions(Section catalog, Set<String> plans) {
        return catalog.sections("promotions", (id, section) -> promotion(id, section, plans));
    }

    private Promotion promotion(String id, Section promotion, Set<String> plans) {
        LocalDate from = promotion.required("from", ScalarType.date());
        LocalDate until = promotion.required("until", ScalarType.date());
        if (promotion.areSound("from", "until") && until.isBefore(from)) {
            promotion.problem("until", "'" + until + "'", "a date not before 'from', which is " + from);
        }
        Map<String, Set<String>> modelsByPlan = new LinkedHashMap<>();
        promotion.lists("unlimited-models", ScalarType.id()).forEach((plan, named) -> {
            References.check(promotion, List.of("unlimited-models", plan), plan, plans);
            References.checkAll(promotion, List.of("unlimited-models", plan), named, models);
            modelsByPlan.put(plan, Ordered.copy(named));
        });
        return new Promotion(
                id,
                promotion.required("name", ScalarType.text()),
                from,
                until,
                modelsByPlan,
                promotion.required("lasts", ScalarType.months()),
                promotion.required("once-per-account", ScalarType.flag()),
                promotion.required("on-reactivation", ScalarType.oneOf(ReactivationRule.class)),
                promotion.required("illustrative", ScalarType.flag()));
    }
}
