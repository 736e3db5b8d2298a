package dev.scrip.billing.subscription;

import static dev.scrip.billing.scenario.Brand.PROMOTION_CLOSES;
import static dev.scrip.billing.scenario.Brand.PROMOTION_OPENS;
import static dev.scrip.billing.scenario.Facts.ACCOUNT;
import static dev.scrip.billing.scenario.Facts.BENEFIT_END;
import static dev.scrip.billing.scenario.Facts.END;
import static dev.scrip.billing.scenario.Facts.MIDWAY;
import static dev.scrip.billing.scenario.Facts.START;
import static dev.scrip.billing.scenario.Facts.cancelled;
import static dev.scrip.billing.scenario.Facts.cycle;
import static dev.scrip.billing.scenario.Facts.cycleCredits;
import static dev.scrip.billing.scenario.Facts.ended;
import static dev.scrip.billing.scenario.Facts.paid;
import static dev.scrip.billing.scenario.Facts.proInThePromotion;
import static dev.scrip.billing.scenario.Facts.started;
import static dev.scrip.billing.scenario.Facts.unlimitedEnded;
import static dev.scrip.billing.scenario.Facts.unlimitedGranted;
import static dev.scrip.billing.scenario.Given.given;
import static dev.scrip.billing.scenario.Given.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.Cycle;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.SubscriptionEnd;
import dev.scrip.billing.event.UnlimitedEnd;
import dev.scrip.billing.event.UnlimitedGranted;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.scenario.Brand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartSubscriptionTest {
    private static final Instant AFTER_THE_PROMOTION = PROMOTION_CLOSES.plus(Duration.ofDays(1));

    /** After the first subscription has ended, while the promotion still runs. */
    private static final Instant ANEW = Instant.parse("2026-02-20T12:00:00Z");

    @Test
    @Tag("C3")
    void beginsACycleOfThirtyTimesTwentyFourHoursAndIssuesItsCredits() {
        Cycle first = new Cycle(1, AFTER_THE_PROMOTION, AFTER_THE_PROMOTION.plus(Duration.parse("PT720H")));
        nothing()
                .when(start("pro", 1_999), AFTER_THE_PROMOTION)
                .then(started("pro", first, "pay-1"), cycleCredits("pro", first, AFTER_THE_PROMOTION));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        1998, USD
        2000, USD
        0,    USD
        -1,   USD
        1999, EUR
        1999, usd
        """)
    @Tag("S1")
    void aPaymentThatIsNotThePriceIsRefusedWithWhatWasExpected(long amountMinor, String currency) {
        nothing()
                .when(new StartSubscription(ACCOUNT, "pro", new Payment("pay-1", amountMinor, currency, null)), START)
                .thenRejected(
                        RejectionCode.PAYMENT_MISMATCH,
                        "expectedAmountMinor",
                        1_999L,
                        "expectedCurrency",
                        "USD",
                        "amountMinor",
                        amountMinor,
                        "currency",
                        currency);
    }

    @Test
    void aPaymentWithoutAReferenceIsRefused() {
        nothing()
                .when(new StartSubscription(ACCOUNT, "pro", paid(" ", 1_999)), START)
                .thenRejected(
                        RejectionCode.INVALID_VALUE,
                        "field",
                        "payment.reference",
                        "value",
                        " ",
                        "expected",
                        "not blank");
    }

    @Test
    void aPlanThatTheBrandDoesNotSellIsRefused() {
        nothing()
                .when(start("gold", 1_999), START)
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
    void isRefusedWhileASubscriptionIsActive() {
        given(started("pro", START))
                .when(start("studio", 4_999), MIDWAY)
                .thenRejected(RejectionCode.ALREADY_SUBSCRIBED, "plan", "pro", "status", SubscriptionStatus.ACTIVE);
    }

    @Test
    void isRefusedWhileACancelledSubscriptionStillRuns() {
        given(started("pro", START), cancelled("pro", MIDWAY, END))
                .when(start("pro", 1_999), END.minusMillis(1))
                .thenRejected(RejectionCode.ALREADY_SUBSCRIBED, "plan", "pro", "status", SubscriptionStatus.CANCELLED);
    }

    @Test
    void isRefusedWhileARenewalIsOverdue() {
        given(started("pro", START))
                .when(start("pro", 1_999), END)
                .thenRejected(RejectionCode.ALREADY_SUBSCRIBED, "plan", "pro", "status", SubscriptionStatus.PAST_DUE);
    }

    @Test
    void isPossibleFromTheVeryInstantAtWhichACancelledSubscriptionEnds() {
        given(started("starter", START), cancelled("starter", MIDWAY, END))
                .when(new StartSubscription(ACCOUNT, "starter", paid("pay-2", 999)), END)
                .then(started("starter", cycle(2, END), "pay-2"), cycleCredits("starter", cycle(2, END), END));
    }

    @Test
    void isNamedByItsPayment() {
        assertThat(start("pro", 1_999).naturalKey()).contains("payment:pay-1");
    }

    @Nested
    @Tag("P1")
    class WhileThePromotionRuns {
        @Test
        void givesUnlimitedUseOfThePlansModelsForTwelveCalendarMonths() {
            nothing()
                    .when(start("studio", 4_999), START)
                    .then(
                            started("studio", START),
                            cycleCredits("studio", cycle(1, START), START),
                            unlimitedGranted("studio", START, BENEFIT_END, "film", "opera"));
        }

        @ParameterizedTest
        @CsvSource(textBlock = """
            # the year is calendar months in Los Angeles, whatever the days and the clocks do
            2026-01-01T08:00:00Z,     2027-01-01T08:00:00Z
            2026-02-28T20:00:00Z,     2027-02-28T20:00:00Z
            2026-03-01T07:59:59.999Z, 2027-03-01T07:59:59.999Z
            """)
        void lastsUntilTheSameLocalTimeAYearLater(Instant subscribed, Instant until) {
            nothing()
                    .when(start("pro", 1_999), subscribed)
                    .then(
                            started("pro", subscribed),
                            cycleCredits("pro", cycle(1, subscribed), subscribed),
                            unlimitedGranted("pro", subscribed, until, "film"));
        }

        @Test
        void itRunsThroughItsLastDayInTheBrandsZoneAndNotAnInstantLonger() {
            assertThat(benefitsOfStartingAt(PROMOTION_CLOSES.minusNanos(1))).hasSize(1);
            assertThat(benefitsOfStartingAt(PROMOTION_CLOSES)).isEmpty();
        }

        @Test
        void itRunsFromItsFirstDayInTheBrandsZoneAndNotAnInstantSooner() {
            assertThat(benefitsOfStartingAt(PROMOTION_OPENS)).hasSize(1);
            assertThat(benefitsOfStartingAt(PROMOTION_OPENS.minusNanos(1))).isEmpty();
        }

        @Test
        void aPlanThatTakesNoPartGetsNothing() {
            nothing()
                    .when(start("starter", 999), START)
                    .then(started("starter", START), cycleCredits("starter", cycle(1, START), START));
        }

        @Test
        void anAccountWhoseEarlierSubscriptionHadNoBenefitGetsItLikeAnyNewOne() {
            given(started("starter", START), cancelled("starter", MIDWAY, END))
                    .when(new StartSubscription(ACCOUNT, "pro", paid("pay-2", 1_999)), ANEW)
                    .then(
                            started("pro", cycle(2, ANEW), "pay-2"),
                            cycleCredits("pro", cycle(2, ANEW), ANEW),
                            unlimitedGranted("pro", ANEW, Instant.parse("2027-02-20T12:00:00Z"), "film"));
        }

        @Test
        void anAccountThatLostTheBenefitByNotPayingDoesNotGetItTwice() {
            given(proInThePromotion())
                    .when(new StartSubscription(ACCOUNT, "pro", paid("pay-2", 1_999)), ANEW)
                    .then(started("pro", cycle(2, ANEW), "pay-2"), cycleCredits("pro", cycle(2, ANEW), ANEW));
        }

        @Test
        void unlessThePromotionMayBeHadMoreThanOnce() {
            given(proInThePromotion())
                    .under(Brand.withPromotionMoreThanOnce())
                    .when(new StartSubscription(ACCOUNT, "pro", paid("pay-2", 1_999)), ANEW)
                    .then(
                            started("pro", cycle(2, ANEW), "pay-2"),
                            cycleCredits("pro", cycle(2, ANEW), ANEW),
                            unlimitedGranted("pro", ANEW, Instant.parse("2027-02-20T12:00:00Z"), "film"));
        }

        @Test
        @Tag("P3")
        void startingAnewAfterACancellationBringsNothingBackEvenThen() {
            given(proInThePromotion())
                    .and(cancelled("pro", MIDWAY, END))
                    .under(Brand.withPromotionMoreThanOnce())
                    .when(new StartSubscription(ACCOUNT, "pro", paid("pay-2", 1_999)), ANEW)
                    .then(started("pro", cycle(2, ANEW), "pay-2"), cycleCredits("pro", cycle(2, ANEW), ANEW));
        }

        private static List<UnlimitedGranted> benefitsOfStartingAt(Instant now) {
            return nothing().when(start("pro", 1_999), now).accepted().history().stream()
                    .filter(UnlimitedGranted.class::isInstance)
                    .map(UnlimitedGranted.class::cast)
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"pro, 1999", "studio, 4999"})
    @Tag("P7")
    void outsideThePromotionNoPlanHasItsBenefit(String plan, long priceMinor) {
        nothing()
                .when(start(plan, priceMinor), AFTER_THE_PROMOTION)
                .then(
                        started(plan, AFTER_THE_PROMOTION),
                        cycleCredits(plan, cycle(1, AFTER_THE_PROMOTION), AFTER_THE_PROMOTION));
    }

    @Test
    @Tag("P3")
    void startingAnewAfterACancellationBringsNothingBack() {
        given(proInThePromotion())
                .and(
                        cancelled("pro", MIDWAY, END),
                        ended("pro", SubscriptionEnd.CANCELLED, END),
                        unlimitedEnded(UnlimitedEnd.SUBSCRIPTION_ENDED, END))
                .when(new StartSubscription(ACCOUNT, "studio", paid("pay-2", 4_999)), ANEW)
                .then(started("studio", cycle(2, ANEW), "pay-2"), cycleCredits("studio", cycle(2, ANEW), ANEW));
    }

    private static StartSubscription start(String plan, long amountMinor) {
        return new StartSubscription(ACCOUNT, plan, paid("pay-1", amountMinor));
    }
}
