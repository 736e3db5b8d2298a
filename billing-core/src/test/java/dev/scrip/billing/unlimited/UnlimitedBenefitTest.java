package dev.scrip.billing.unlimited;

import static dev.scrip.billing.scenario.Brand.PROMOTION;
import static dev.scrip.billing.scenario.Facts.ACCOUNT;
import static dev.scrip.billing.scenario.Facts.BENEFIT_END;
import static dev.scrip.billing.scenario.Facts.MIDWAY;
import static dev.scrip.billing.scenario.Facts.START;
import static dev.scrip.billing.scenario.Facts.unlimitedEnded;
import static dev.scrip.billing.scenario.Facts.unlimitedGranted;
import static dev.scrip.billing.scenario.Facts.unlimitedRecalculated;
import static dev.scrip.billing.scenario.Given.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.UnlimitedEnd;
import dev.scrip.billing.event.UnlimitedGranted;
import dev.scrip.billing.scenario.Given;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class UnlimitedBenefitTest {
    private final Given pro = given(unlimitedGranted("pro", START, BENEFIT_END, "film"));

    @Test
    @Tag("P1")
    void coversItsModelsUpToItsEnd() {
        assertThat(pro.unlimited().covers("film", BENEFIT_END.minusNanos(1))).isTrue();
        assertThat(pro.unlimited().covers("film", BENEFIT_END)).isFalse();
        assertThat(pro.unlimited().covers("opera", START)).isFalse();
    }

    @Test
    @Tag("P4")
    void recalculatedItCoversTheNewModelsAndStaysOneBenefit() {
        UnlimitedBenefit studio = pro.and(unlimitedRecalculated("studio", MIDWAY, BENEFIT_END, "film", "opera"))
                .unlimited();
        assertThat(studio.inForce())
                .containsExactly(new PromotionBenefit(PROMOTION, "studio", List.of("film", "opera"), BENEFIT_END));
        assertThat(studio.everGranted()).containsExactly(PROMOTION);
    }

    @Test
    @Tag("P6")
    void endedItCoversNothingButIsRemembered() {
        UnlimitedBenefit over =
                pro.and(unlimitedEnded(UnlimitedEnd.DOWNGRADED, MIDWAY)).unlimited();
        assertThat(over.covers("film", MIDWAY)).isFalse();
        assertThat(over).isEqualTo(new UnlimitedBenefit(List.of(), List.of(PROMOTION)));
        assertThat(over.everHad(PROMOTION)).isTrue();
    }

    @Test
    void twoPromotionsAreTwoBenefits() {
        UnlimitedBenefit both = pro.and(
                        new UnlimitedGranted(ACCOUNT, START, "spring", "pro", List.of("opera"), BENEFIT_END),
                        unlimitedEnded(UnlimitedEnd.REACTIVATED, MIDWAY))
                .unlimited();
        assertThat(both.covers("opera", MIDWAY)).isTrue();
        assertThat(both.everGranted()).containsExactly(PROMOTION, "spring");
    }

    @Test
    void survivesASnapshot() {
        UnlimitedBenefit benefit = pro.unlimited();
        JsonMapper json = JsonMapper.builder().build();
        assertThat(json.readValue(json.writeValueAsString(benefit), UnlimitedBenefit.class))
                .isEqualTo(benefit);
    }
}
