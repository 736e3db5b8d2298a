package dev.scrip.billing.subscription;

import static dev.scrip.billing.scenario.Facts.ACCOUNT;
import static dev.scrip.billing.scenario.Facts.END;
import static dev.scrip.billing.scenario.Facts.MIDWAY;
import static dev.scrip.billing.scenario.Facts.START;
import static dev.scrip.billing.scenario.Facts.cancellationWithdrawn;
import static dev.scrip.billing.scenario.Facts.cancelled;
import static dev.scrip.billing.scenario.Facts.cycle;
import static dev.scrip.billing.scenario.Facts.cycleCredits;
import static dev.scrip.billing.scenario.Facts.downgradeScheduled;
import static dev.scrip.billing.scenario.Facts.downgraded;
import static dev.scrip.billing.scenario.Facts.paid;
import static dev.scrip.billing.scenario.Facts.proInThePromotion;
import static dev.scrip.billing.scenario.Facts.reactivated;
import static dev.scrip.billing.scenario.Facts.started;
import static dev.scrip.billing.scenario.Facts.unlimitedEnded;
import static dev.scrip.billing.scenario.Facts.unlimitedRecalculated;
import static dev.scrip.billing.scenario.Given.given;
import static dev.scrip.billing.scenario.Given.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.Cycle;
import dev.scrip.billing.event.UnlimitedEnd;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.scenario.Brand;
import dev.scrip.billing.scenario.Given;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReactivateSubscriptionTest {
    private static final ReactivateSubscription TAKE_BACK = new ReactivateSubscription(ACCOUNT, null, null);
    private static final ReactivateSubscription ANEW = new ReactivateSubscription(ACCOUNT, null, paid("pay-2", 1_999));

    @Nested
    class BeforeTheEnd {
        private final Given cancelled = given(proInThePromotion()).and(cancelled("pro", START, END));

        @Test
        @Tag("P3")
        void theSubscriptionGoesOnUnpaidForButThePromotionsBenefitIsGone() {
            cancelled
                    .when(TAKE_BACK, MIDWAY)
                    .then(cancellationWithdrawn("pro", MIDWAY), unlimitedEnded(UnlimitedEnd.REACTIVATED, MIDWAY));
        }

        @Test
        @Tag("P3")
        void whereThePromotionIsLenientTheBenefitLastsUntilTheCyclesEnd() {
            Given lenient = cancelled.under(Brand.withLenientReactivation());
            Given reactivated = lenient.when(TAKE_BACK, MIDWAY)
                    .then(cancellationWithdrawn("pro", MIDWAY), unlimitedRecalculated("pro", MIDWAY, END, "film"));
            assertThat(reactivated.dueBy(END)).containsExactly(unlimitedEnded(UnlimitedEnd.EXPIRED, END));
        }

        @Test
        @Tag("P3")
        void aPromotionThatTheCatalogForgotIsStrict() {
            cancelled
                    .under(Brand.laterVersion())
                    .when(TAKE_BACK, MIDWAY)
                    .then(cancellationWithdrawn("pro", MIDWAY), unlimitedEnded(UnlimitedEnd.REACTIVATED, MIDWAY));
        }

        @Test
        @Tag("P3")
        void cancellingAndTakingBackTwiceEndsNothingTwice() {
            cancelled
                    .when(TAKE_BACK, MIDWAY)
                    .accepted()
                    .when(new CancelSubscription(ACCOUNT), MIDWAY)
                    .accepted()
                    .when(TAKE_BACK, MIDWAY)
                    .then(cancellationWithdrawn("pro", MIDWAY));
        }

        @Test
        void withoutABenefitOnlyTheCancellationIsTakenBack() {
            Given goesOn = given(started("pro", START), cancelled("pro", START, END))
                    .when(TAKE_BACK, MIDWAY)
                    .then(cancellationWithdrawn("pro", MIDWAY));
            assertThat(goesOn.dueBy(END)).isEmpty();
        }

        @Test
        void aDowngradeThatWasScheduledBeforeStillComes() {
            Given goesOn = given(started("studio", START), downgradeScheduled("studio", "pro", START, END))
                    .and(cancelled("studio", START, END))
                    .when(TAKE_BACK, MIDWAY)
                    .accepted();
            assertThat(goesOn.dueBy(END)).containsExactly(downgraded("studio", "pro", END));
        }

        @Test
        void takesNoPayment() {
            cancelled
                    .when(ANEW, MIDWAY)
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
        void keepsThePlan() {
            cancelled
                    .when(new ReactivateSubscription(ACCOUNT, "studio", null), MIDWAY)
                    .thenRejected(RejectionCode.INVALID_VALUE, "field", "plan", "value", "studio", "expected", "pro");
            cancelled
                    .when(new ReactivateSubscription(ACCOUNT, "pro", null), MIDWAY)
                    .accepted();
        }
    }

    @Nested
    class AfterTheEnd {
        private static final Instant LATER = END.plus(Duration.ofDays(5));
        private static final Cycle SECOND = cycle(2, LATER);
        private final Given ended = given(proInThePromotion()).and(cancelled("pro", START, END));

        @Test
        @Tag("P3")
        void aNewCycleBeginsNowAndThePromotionsBenefitDoesNotComeBackWhileThePromotionRuns() {
            ended.when(ANEW, LATER).then(reactivated("pro", SECOND, "pay-2"), cycleCredits("pro", SECOND, LATER));
        }

        @Test
        @Tag("P3")
        void notEvenForAnAccountThatNeverHadIt() {
            given(started("starter", START), cancelled("starter", START, END))
                    .when(onPro(), LATER)
                    .then(reactivated("pro", SECOND, "pay-2"), cycleCredits("pro", SECOND, LATER));
        }

        @Test
        void aLapsedSubscriptionCanBeTakenUpAgain() {
            Instant lapsed = END.plus(Duration.ofDays(7));
            given(started("pro", START))
                    .when(ANEW, lapsed)
                    .then(reactivated("pro", cycle(2, lapsed), "pay-2"), cycleCredits("pro", cycle(2, lapsed), lapsed));
        }

        @Test
        void withAnotherPlanItsPriceIsDue() {
            ended.when(new ReactivateSubscription(ACCOUNT, "studio", paid("pay-2", 1_999)), LATER)
                    .thenRejected(
                            RejectionCode.PAYMENT_MISMATCH,
                            "expectedAmountMinor",
                            4_999L,
                            "expectedCurrency",
                            "USD",
                            "amountMinor",
                            1_999L,
                            "currency",
                            "USD");
        }

        @Test
        void withoutAPaymentItIsRefused() {
            ended.when(TAKE_BACK, LATER)
                    .thenRejected(
                            RejectionCode.PAYMENT_REQUIRED, "expectedAmountMinor", 1_999L, "expectedCurrency", "USD");
        }

        private static ReactivateSubscription onPro() {
            return new ReactivateSubscription(ACCOUNT, "pro", paid("pay-2", 1_999));
        }
    }

    @Test
    void isRefusedWithoutACancellation() {
        given(started("pro", START))
                .when(TAKE_BACK, MIDWAY)
                .thenRejected(RejectionCode.NOT_CANCELLED, "plan", "pro", "status", SubscriptionStatus.ACTIVE);
    }

    @Test
    void isRefusedWhileARenewalIsOverdue() {
        given(started("pro", START))
                .when(ANEW, END)
                .thenRejected(RejectionCode.NOT_CANCELLED, "plan", "pro", "status", SubscriptionStatus.PAST_DUE);
    }

    @Test
    void isRefusedForWhoNeverSubscribed() {
        nothing().when(ANEW, START).thenRejected(RejectionCode.NOT_SUBSCRIBED);
    }

    @Test
    void isNamedByItsPaymentIfThereIsOne() {
        assertThat(ANEW.naturalKey()).contains("payment:pay-2");
        assertThat(TAKE_BACK.naturalKey()).isEmpty();
    }
}
