package dev.scrip.billing.subscription;

import static dev.scrip.billing.scenario.Brand.PROMOTION;
import static dev.scrip.billing.scenario.Brand.PROMOTION_CLOSES;
import static dev.scrip.billing.scenario.Facts.BENEFIT_END;
import static dev.scrip.billing.scenario.Facts.END;
import static dev.scrip.billing.scenario.Facts.MIDWAY;
import static dev.scrip.billing.scenario.Facts.cycle;
import static dev.scrip.billing.scenario.Facts.proInThePromotion;
import static dev.scrip.billing.scenario.Facts.renewed;
import static dev.scrip.billing.scenario.Given.given;
import static dev.scrip.billing.scenario.Given.nothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.billing.event.Proration;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.scenario.Brand;
import dev.scrip.billing.scenario.Given;
import dev.scrip.billing.subscription.PlanChangeQuote.Benefits;
import dev.scrip.billing.subscription.PlanChangeQuote.Kind;
import dev.scrip.billing.unlimited.PromotionBenefit;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class QuotePlanChangeTest {
    private static final long CYCLE_MILLIS = Brand.CYCLE.toMillis();
    private static final PromotionBenefit PRO = new PromotionBenefit(PROMOTION, "pro", List.of("film"), BENEFIT_END);
    private final Given pro = given(proInThePromotion());

    @Test
    @Tag("S1")
    @Tag("P4")
    void anUpgradeShowsItsPriceAndBothBenefits() {
        PromotionBenefit studio = new PromotionBenefit(PROMOTION, "studio", List.of("film", "opera"), BENEFIT_END);
        assertThat(pro.quote("studio", MIDWAY))
                .isEqualTo(new PlanChangeQuote(
                        "pro",
                        "studio",
                        Kind.UPGRADE,
                        new Proration(1_999, CYCLE_MILLIS / 2, CYCLE_MILLIS, 1_000, 4_999, 3_999, "USD"),
                        MIDWAY,
                        new Benefits(List.of("sketch"), List.of(PRO)),
                        new Benefits(List.of("sketch", "paint"), List.of(studio)),
                        MIDWAY));
    }

    @Test
    @Tag("P5")
    void afterThePromotionAnUpgradeLeavesItsBenefit() {
        PlanChangeQuote quote =
                pro.and(renewed("pro", cycle(2, END), "pay-2", END)).quote("studio", PROMOTION_CLOSES);
        assertThat(quote.after().promotions()).containsExactly(PRO);
    }

    @Test
    @Tag("S2")
    @Tag("P6")
    void aDowngradeCostsNothingComesAtTheCyclesEndAndTakesThePromotionsBenefit() {
        assertThat(pro.quote("starter", MIDWAY))
                .isEqualTo(new PlanChangeQuote(
                        "pro",
                        "starter",
                        Kind.DOWNGRADE,
                        null,
                        END,
                        new Benefits(List.of("sketch"), List.of(PRO)),
                        new Benefits(List.of(), List.of()),
                        MIDWAY));
    }

    @Test
    void isRefusedForTheSameReasonsAsTheChangeItself() {
        assertThatThrownBy(() -> pro.quote("pro", MIDWAY))
                .isInstanceOfSatisfying(
                        Rejection.class, refusal -> assertThat(refusal.code()).isEqualTo(RejectionCode.SAME_PLAN));
        assertThatThrownBy(() -> nothing().quote("pro", MIDWAY))
                .isInstanceOfSatisfying(
                        Rejection.class, refusal -> assertThat(refusal.code()).isEqualTo(RejectionCode.NOT_SUBSCRIBED));
    }
}
