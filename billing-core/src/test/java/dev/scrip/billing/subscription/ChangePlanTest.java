package dev.scrip.billing.subscription;

import static dev.scrip.billing.scenario.Brand.PROMOTION_CLOSES;
import static dev.scrip.billing.scenario.Facts.ACCOUNT;
import static dev.scrip.billing.scenario.Facts.BENEFIT_END;
import static dev.scrip.billing.scenario.Facts.END;
import static dev.scrip.billing.scenario.Facts.MIDWAY;
import static dev.scrip.billing.scenario.Facts.START;
import static dev.scrip.billing.scenario.Facts.cancelled;
import static dev.scrip.billing.scenario.Facts.cycle;
import static dev.scrip.billing.scenario.Facts.cycleCredits;
import static dev.scrip.billing.scenario.Facts.downgradeScheduled;
import static dev.scrip.billing.scenario.Facts.paid;
import static dev.scrip.billing.scenario.Facts.proInThePromotion;
import static dev.scrip.billing.scenario.Facts.renewed;
import static dev.scrip.billing.scenario.Facts.started;
import static dev.scrip.billing.scenario.Facts.unlimitedEnded;
import static dev.scrip.billing.scenario.Facts.unlimitedGranted;
import static dev.scrip.billing.scenario.Facts.unlimitedRecalculated;
import static dev.scrip.billing.scenario.Facts.upgraded;
import static dev.scrip.billing.scenario.Given.given;
import static dev.scrip.billing.scenario.Given.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.Cycle;
import dev.scrip.billing.event.Proration;
import dev.scrip.billing.event.UnlimitedEnd;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.scenario.Brand;
import dev.scrip.billing.scenario.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ChangePlanTest {
    private static final long CYCLE_MILLIS = Brand.CYCLE.toMillis();

    /** Half of pro's 19.99 is 9.995, rounded up to 10.00; studio costs 49.99. */
    private static final Proration HALF =
            new Proration(1_999, CYCLE_MILLIS / 2, CYCLE_MILLIS, 1_000, 4_999, 3_999, "USD");

    @Nested
    @Tag("S1")
    class Upwards {
        @Test
        void takesEffectAtOnceWithANewCycleTheNewPlansCreditsAndTheOldPlansValueTakenOff() {
            given(started("pro", START))
                    .when(change("studio", 3_999), MIDWAY)
                    .then(
                            upgraded("pro", HALF, paid("pay-2", 3_999), MIDWAY),
                            cycleCredits("studio", cycle(2, MIDWAY), MIDWAY));
        }

        @Test
        void remainingCreditsCarryOverSinceNothingButTheNewGrantTouchesThem() {
            assertThat(given(started("pro", START))
                            .when(change("studio", 3_999), MIDWAY)
                            .events())
                    .hasSize(2);
        }

        @Test
        void aPaymentOfAnotherAmountIsRefusedWithTheAmountDue() {
            given(started("pro", START))
                    .when(change("studio", 4_999), MIDWAY)
                    .thenRejected(
                            RejectionCode.PAYMENT_MISMATCH,
                            "expectedAmountMinor",
                            3_999L,
                            "expectedCurrency",
                            "USD",
                            "amountMinor",
                            4_999L,
                            "currency",
                            "USD");
        }

        @Test
        void costsWhatItsQuoteSaidAsLongAsTheQuoteIsGood() {
            Given pro = given(started("pro", START));
            ChangePlan quoted = new ChangePlan(ACCOUNT, "studio", paid("pay-2", 3_999), MIDWAY);
            Instant last = MIDWAY.plus(Duration.ofHours(1));
            assertThat(pro.quote("studio", MIDWAY).quotedAt()).isEqualTo(MIDWAY);
            assertThat(pro.quote("studio", last).proration())
                    .extracting(Proration::dueMinor)
                    .isNotEqualTo(3_999L);
            pro.when(quoted, last)
                    .then(
                            upgraded("pro", HALF, paid("pay-2", 3_999), last),
                            cycleCredits("studio", cycle(2, last), last));
            pro.when(quoted, last.plusNanos(1))
                    .thenRejected(RejectionCode.QUOTE_EXPIRED, "quotedAt", MIDWAY, "validFor", Duration.ofHours(1));
        }

        @Test
        void aQuoteFromTheFutureOrOfAnEarlierCycleIsNone() {
            Given pro = given(started("pro", START));
            ChangePlan quoted = new ChangePlan(ACCOUNT, "studio", paid("pay-2", 3_999), MIDWAY);
            Instant early = MIDWAY.minusNanos(1);
            pro.when(quoted, early)
                    .thenRejected(
                            RejectionCode.INVALID_VALUE,
                            "field",
                            "quotedAt",
                            "value",
                            MIDWAY,
                            "expected",
                            "not after " + early);
            ChangePlan before = new ChangePlan(ACCOUNT, "studio", paid("pay-2", 3_000), START.minusNanos(1));
            pro.when(before, START)
                    .thenRejected(
                            RejectionCode.QUOTE_EXPIRED,
                            "quotedAt",
                            START.minusNanos(1),
                            "validFor",
                            Duration.ofHours(1));
        }

        @Test
        void withoutAPaymentItIsRefusedWithTheAmountDue() {
            given(started("pro", START))
                    .when(new ChangePlan(ACCOUNT, "studio", null), MIDWAY)
                    .thenRejected(
                            RejectionCode.PAYMENT_REQUIRED, "expectedAmountMinor", 3_999L, "expectedCurrency", "USD");
        }

        @Test
        void needsNoPaymentWhenTheOldPlansValueCoversTheNewPrice() {
            Proration sum = new Proration(1_999, CYCLE_MILLIS, CYCLE_MILLIS, 1_999, 1_500, 0, "USD");
            given(started("pro", START))
                    .under(Brand.pricing(1_999, 1_500))
                    .when(new ChangePlan(ACCOUNT, "studio", null), START)
                    .then(upgraded("pro", sum, null, START), cycleCredits("studio", cycle(2, START), START));
        }

        @Test
        void takesAPaymentOfZeroWhenNothingIsDueAndKeepsItsReference() {
            Proration sum = new Proration(1_999, CYCLE_MILLIS, CYCLE_MILLIS, 1_999, 1_500, 0, "USD");
            given(started("pro", START))
                    .under(Brand.pricing(1_999, 1_500))
                    .when(change("studio", 0), START)
                    .then(
                            upgraded("pro", sum, paid("pay-2", 0), START),
                            cycleCredits("studio", cycle(2, START), START));
        }

        @Test
        void aCycleThatAnUpgradePaidByOffsetAloneStaysPaidByTheOldPayment() {
            Given upgraded = given(started("pro", START))
                    .under(Brand.pricing(1_999, 1_500))
                    .when(new ChangePlan(ACCOUNT, "studio", null), START)
                    .accepted();
            assertThat(upgraded.subscription().runningTerm().paid().payment()).isEqualTo("pay-1");
        }

        @Test
        void dropsAScheduledDowngrade() {
            Given upgraded = given(started("pro", START), downgradeScheduled("pro", "starter", START, END))
                    .when(change("studio", 3_999), MIDWAY)
                    .accepted();
            assertThat(upgraded.dueBy(END)).isEmpty();
        }

        @Test
        void countsTheValueOfTheCycleThatRunsNotOfTheFirstOne() {
            Instant halfOfTheSecond = END.plus(Duration.ofDays(15));
            given(started("pro", START), renewed("pro", cycle(2, END), "pay-2", END))
                    .when(new ChangePlan(ACCOUNT, "studio", paid("pay-3", 4_999)), halfOfTheSecond)
                    .thenRejected(
                            RejectionCode.PAYMENT_MISMATCH,
                            "expectedAmountMinor",
                            3_999L,
                            "expectedCurrency",
                            "USD",
                            "amountMinor",
                            4_999L,
                            "currency",
                            "USD");
        }

        @Test
        void theOldPlansValueIsWhatWasPaidForItWhateverItCostsNow() {
            given(started("pro", START))
                    .under(Brand.laterVersion())
                    .when(new ChangePlan(ACCOUNT, "studio", null), MIDWAY)
                    .thenRejected(
                            RejectionCode.PAYMENT_REQUIRED, "expectedAmountMinor", 4_499L, "expectedCurrency", "USD");
        }
    }

    @Nested
    class UpwardsWithThePromotionsBenefit {
        @Test
        @Tag("P4")
        void whileThePromotionRunsTheNewPlansModelsAreUnlimitedUntilTheOriginalEnd() {
            given(proInThePromotion())
                    .when(change("studio", 3_999), MIDWAY)
                    .then(
                            upgraded("pro", HALF, paid("pay-2", 3_999), MIDWAY),
                            cycleCredits("studio", cycle(2, MIDWAY), MIDWAY),
                            unlimitedRecalculated("studio", MIDWAY, BENEFIT_END, "film", "opera"));
        }

        @Test
        @Tag("P4")
        @Tag("P5")
        void theLastInstantOfThePromotionInTheBrandsZoneIsInAndTheNextIsOut() {
            Given renewed = given(proInThePromotion()).and(renewed("pro", cycle(2, END), "pay-2", END));
            assertThat(afterUpgrade(renewed, PROMOTION_CLOSES.minusMillis(1)).isUnlimited("opera", PROMOTION_CLOSES))
                    .isTrue();
            Given later = afterUpgrade(renewed, PROMOTION_CLOSES);
            assertThat(later.isUnlimited("opera", PROMOTION_CLOSES)).isFalse();
            assertThat(later.isUnlimited("film", PROMOTION_CLOSES)).isTrue();
        }

        @Test
        @Tag("P5")
        void afterThePromotionTheOldPlansModelsAndEndStay() {
            Cycle second = cycle(2, END);
            Instant later = END.plus(Duration.ofDays(25));
            Given upgraded = afterUpgrade(given(proInThePromotion()).and(renewed("pro", second, "pay-2", END)), later);
            assertThat(upgraded.unlimited().inForce())
                    .isEqualTo(given(proInThePromotion()).unlimited().inForce());
        }

        @Test
        @Tag("P1")
        @Tag("P4")
        void anUpgradeWhileThePromotionRunsIsNoSubscribingAndGivesNothingToWhoHasNothing() {
            Given upgraded = afterUpgrade(given(started("starter", START)), MIDWAY);
            assertThat(upgraded.unlimited().everGranted()).isEmpty();
        }

        @Test
        @Tag("P4")
        @Tag("P6")
        void anUpgradeDoesNotBringBackWhatADowngradeEnded() {
            Given downgrading = given(proInThePromotion())
                    .when(new ChangePlan(ACCOUNT, "starter", null), START)
                    .accepted();
            assertThat(afterUpgrade(downgrading, MIDWAY).unlimited().inForce()).isEmpty();
        }

        private static Given afterUpgrade(Given before, Instant now) {
            long dueMinor = Objects.requireNonNull(before.quote("studio", now).proration())
                    .dueMinor();
            return before.when(change("studio", dueMinor), now).accepted();
        }
    }

    @Nested
    @Tag("S2")
    class Downwards {
        @Test
        void takesEffectAtTheCyclesEnd() {
            given(started("studio", START))
                    .when(new ChangePlan(ACCOUNT, "pro", null), MIDWAY)
                    .then(downgradeScheduled("studio", "pro", MIDWAY, END));
        }

        @Test
        @Tag("P6")
        void endsThePromotionsBenefitAtOnce() {
            given(proInThePromotion())
                    .when(new ChangePlan(ACCOUNT, "starter", null), MIDWAY)
                    .then(
                            downgradeScheduled("pro", "starter", MIDWAY, END),
                            unlimitedEnded(UnlimitedEnd.DOWNGRADED, MIDWAY));
        }

        @Test
        @Tag("P6")
        void endsItEvenIfTheLowerPlanTakesPartInThePromotionAndEvenAfterThePromotion() {
            Instant later = PROMOTION_CLOSES.plus(Duration.ofDays(1));
            given(started("studio", START), unlimitedGranted("studio", START, BENEFIT_END, "film", "opera"))
                    .and(renewed("studio", cycle(2, END), "pay-2", END))
                    .when(new ChangePlan(ACCOUNT, "pro", null), later)
                    .then(
                            downgradeScheduled(
                                    "studio", "pro", later, cycle(2, END).end()),
                            unlimitedEnded(UnlimitedEnd.DOWNGRADED, later));
        }

        @Test
        void whatWasPaidForStaysUntilThen() {
            Given downgrading = given(started("studio", START))
                    .when(new ChangePlan(ACCOUNT, "starter", null), MIDWAY)
                    .accepted();
            assertThat(downgrading.isUnlimited("paint", END.minusNanos(1))).isTrue();
            assertThat(downgrading.isUnlimited("paint", END)).isFalse();
        }

        @Test
        void anotherLowerPlanReplacesTheScheduledOne() {
            given(started("studio", START), downgradeScheduled("studio", "pro", START, END))
                    .when(new ChangePlan(ACCOUNT, "starter", null), MIDWAY)
                    .then(downgradeScheduled("studio", "starter", MIDWAY, END));
        }

        @Test
        void takesNoPaymentAtAll() {
            given(started("studio", START))
                    .when(change("pro", 1_999), MIDWAY)
                    .thenRejected(
                            RejectionCode.PAYMENT_MISMATCH,
                            "expectedAmountMinor",
                            0L,
                            "expectedCurrency",
                            "USD",
                            "amountMinor",
                            1_999L,
                            "currency",
                            "USD");
        }

        @Test
        void toTheSamePlanTwiceIsRefused() {
            given(started("studio", START), downgradeScheduled("studio", "pro", START, END))
                    .when(new ChangePlan(ACCOUNT, "pro", null), MIDWAY)
                    .thenRejected(RejectionCode.SAME_PLAN, "plan", "pro", "effectiveAt", END);
        }
    }

    @Test
    void toThePlanThatItIsIsRefused() {
        given(started("pro", START))
                .when(change("pro", 0), MIDWAY)
                .thenRejected(RejectionCode.SAME_PLAN, "plan", "pro");
    }

    @Test
    void toAPlanThatTheBrandDoesNotSellIsRefused() {
        given(started("pro", START))
                .when(change("gold", 0), MIDWAY)
                .thenRejected(
                        RejectionCode.UNKNOWN_PLAN,
                        "field",
                        "plan",
                        "value",
                        "gold",
                        "expected",
                        List.of("starter", "pro", "studio"));
    }

    @Test
    void isRefusedOnceCancelled() {
        given(started("pro", START), cancelled("pro", START, END))
                .when(change("studio", 3_999), MIDWAY)
                .thenRejected(RejectionCode.ALREADY_CANCELLED, "plan", "pro", "endsAt", END);
    }

    @Test
    void isRefusedWhileTheCycleIsUnpaid() {
        given(started("pro", START))
                .when(change("studio", 4_999), END)
                .thenRejected(RejectionCode.CYCLE_UNPAID, "plan", "pro", "unpaidSince", END);
    }

    @Test
    void isRefusedWithoutASubscription() {
        nothing().when(change("studio", 4_999), START).thenRejected(RejectionCode.NOT_SUBSCRIBED);
    }

    @Test
    void isNamedByItsPaymentIfThereIsOne() {
        assertThat(change("studio", 1).naturalKey()).contains("payment:pay-2");
        assertThat(new ChangePlan(ACCOUNT, "starter", null).naturalKey()).isEmpty();
    }

    private static ChangePlan change(String plan, long amountMinor) {
        return new ChangePlan(ACCOUNT, plan, paid("pay-2", amountMinor));
    }
}
