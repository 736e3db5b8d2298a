package dev.scrip.billing.catalog;

import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of what a brand sells and on which terms.
 *
 * @param brand the brand's id, e.g. {@code vidmuse}
 * @param displayName the brand as people read it
 * @param version unique within the brand; every event names the version under which it was decided (C1, E1)
 * @param effectiveFrom the first instant at which this version decides
 * @param zone the brand's time zone, in which promotions end (P) and business days are counted (D1)
 * @param holidayCalendar whose public holidays are no business days (D1), e.g. {@code us}
 * @param creditScale digits after a credit's decimal point, 0 to 6; all {@code long} credits here are units of
 *     10<sup>-creditScale</sup> credits (C1)
 * @param currency ISO 4217 code of every price; {@code long} prices are in its minor unit, e.g. cents
 * @param plans what can be subscribed to, by id, in the catalog's order
 * @param packs add-on credits for sale (C4), by id
 * @param rateCard what a generation costs (C1)
 * @param actions what earns bonus credits (C5), by id
 * @param usageBonus what spending credits earns (C5), if anything
 * @param promotions offers of unlimited use for a limited time (P), by id
 * @param policies the brand's choice wherever the rules leave one
 */
public record Catalog(
        String brand,
        String displayName,
        String version,
        Instant effectiveFrom,
        ZoneId zone,
        String holidayCalendar,
        int creditScale,
        String currency,
        Map<String, Plan> plans,
        Map<String, Pack> packs,
        RateCard rateCard,
        Map<String, BonusAction> actions,
        @Nullable UsageBonus usageBonus,
        Map<String, Promotion> promotions,
        Policies policies) {

    public Catalog {
        plans = Ordered.copy(plans);
        packs = Ordered.copy(packs);
        actions = Ordered.copy(actions);
        promotions = Ordered.copy(promotions);
    }

    /** The plan with this id; {@code UNKNOWN_PLAN} if the brand has none. */
    public Plan plan(String id) {
        return known(plans, id, RejectionCode.UNKNOWN_PLAN, "plan");
    }

    /** The add-on pack with this id; {@code UNKNOWN_PACK} if the brand has none. */
    public Pack pack(String id) {
        return known(packs, id, RejectionCode.UNKNOWN_PACK, "pack");
    }

    /** The rewarded action with this id; {@code UNKNOWN_ACTION} if the brand has none. */
    public BonusAction action(String id) {
        return known(actions, id, RejectionCode.UNKNOWN_ACTION, "action");
    }

    /**
     * What one generation costs (C1): refused, with what was expected instead, if the catalog does not know the feature, the
     * model, a parameter or its value.
     */
    public Price price(String feature, @Nullable String model, Map<String, String> parameters) {
        return Pricing.price(this, feature, model, parameters);
    }

    /** These credits in the brand's smallest unit; {@code INVALID_AMOUNT} unless positive, exact and in range (C12). */
    public long toUnits(BigDecimal credits) {
        return CreditAmount.units(credits, creditScale);
    }

    /** This many of the brand's smallest unit, in credits. */
    public BigDecimal toCredits(long units) {
        return CreditAmount.credits(units, creditScale);
    }

    private static <T> T known(Map<String, T> all, String id, RejectionCode code, String field) {
        T found = all.get(id);
        if (found == null) {
            throw Rejection.invalid(code, field, id, List.copyOf(all.keySet()));
        }
        return found;
    }
}
