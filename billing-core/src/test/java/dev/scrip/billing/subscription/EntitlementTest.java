package dev.scrip.billing.subscription;

import static dev.scrip.billing.scenario.Facts.BENEFIT_END;
import static dev.scrip.billing.scenario.Facts.END;
import static dev.scrip.billing.scenario.Facts.MIDWAY;
import static dev.scrip.billing.scenario.Facts.START;
import static dev.scrip.billing.scenario.Facts.cycle;
import static dev.scrip.billing.scenario.Facts.ended;
import static dev.scrip.billing.scenario.Facts.proInThePromotion;
import static dev.scrip.billing.scenario.Facts.renewed;
import static dev.scrip.billing.scenario.Facts.started;
import static dev.scrip.billing.scenario.Given.given;
import static dev.scrip.billing.scenario.Given.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.SubscriptionEnd;
import dev.scrip.billing.scenario.Given;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("U1")
class EntitlementTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        # model, by the plan alone, with the promotion
        sketch, true,  true
        film,   false, true
        opera,  false, false
        paint,  false, false
        """)
    @Tag("P7")
    void aModelIsUnlimitedByThePlanOrByThePromotion(String model, boolean byPlan, boolean withPromotion) {
        assertThat(given(started("pro", START)).isUnlimited(model, MIDWAY)).isEqualTo(byPlan);
        assertThat(given(proInThePromotion()).isUnlimited(model, MIDWAY)).isEqualTo(withPromotion);
    }

    @Test
    void nothingIsUnlimitedWithoutASubscription() {
        assertThat(nothing().isUnlimited("sketch", START)).isFalse();
    }

    @Test
    @Tag("P2")
    @Tag("S5")
    void whileARenewalIsOverdueNothingIsUnlimitedAndALateRenewalBringsItBack() {
        Given unpaid = given(proInThePromotion());
        assertThat(unpaid.isUnlimited("film", END.minusNanos(1))).isTrue();
        assertThat(unpaid.isUnlimited("film", END)).isFalse();
        assertThat(unpaid.isUnlimited("sketch", END)).isFalse();
        Instant late = END.plus(Duration.ofDays(2));
        Given renewed = unpaid.and(renewed("pro", cycle(2, END), "pay-2", late));
        assertThat(renewed.isUnlimited("film", late)).isTrue();
        assertThat(renewed.isUnlimited("sketch", late)).isTrue();
    }

    @Test
    @Tag("P1")
    void thePromotionsBenefitHoldsUpToItsEndAndNotAnInstantLonger() {
        Given paidOn = given(proInThePromotion())
                .and(renewed("pro", cycle(13, BENEFIT_END.minus(Duration.ofDays(5))), "pay-13", START));
        assertThat(paidOn.isUnlimited("film", BENEFIT_END.minusNanos(1))).isTrue();
        assertThat(paidOn.isUnlimited("film", BENEFIT_END)).isFalse();
        assertThat(paidOn.isUnlimited("sketch", BENEFIT_END)).isTrue();
    }

    @Test
    @Tag("P1")
    void itIsOverThenEvenIfThatIsNotOnRecordYet() {
        Given unrecorded = given(proInThePromotion())
                .and(renewed("pro", cycle(13, BENEFIT_END.minus(Duration.ofDays(5))), "pay-13", START));
        assertThat(Entitlement.covers(unrecorded.subscription(), unrecorded.unlimited(), "film", BENEFIT_END))
                .isFalse();
    }

    @Test
    @Tag("U6")
    void nothingIsUnlimitedOnceTheSubscriptionHasEndedThoughTheCycleIsPaid() {
        Given banned = given(started("pro", START), ended("pro", SubscriptionEnd.BANNED, MIDWAY));
        assertThat(banned.isUnlimited("sketch", MIDWAY)).isFalse();
    }
}
