package dev.scrip.billing.subscription;

import static dev.scrip.billing.scenario.Facts.ACCOUNT;
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
import static dev.scrip.billing.scenario.Given.given;
import static dev.scrip.billing.scenario.Given.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.Cycle;
import dev.scrip.billing.event.DuplicateChargeReported;
import dev.scrip.billing.event.DuplicateChargeSuspected;
import dev.scrip.billing.event.SubscriptionEnd;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.scenario.Brand;
import dev.scrip.billing.scenario.Given;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RenewSubscriptionTest {
    private static final Cycle SECOND = cycle(2, END);

    @Test
    @Tag("S5")
    @Tag("C3")
    void atTheCyclesEndTheNextOneBeginsExactlyThere() {
        given(started("pro", START))
                .when(renew("pay-2", 1_999), END)
                .then(renewed("pro", SECOND, "pay-2", END), cycleCredits("pro", SECOND, END));
    }

    @Test
    @Tag("S5")
    void aLateRenewalIsAnchoredAtTheCyclesEndAndItsCreditsLiveNoLonger() {
        Instant late = END.plus(Duration.ofDays(3));
        given(started("pro", START))
                .when(renew("pay-2", 1_999), late)
                .then(renewed("pro", SECOND, "pay-2", late), cycleCredits("pro", SECOND, late));
    }

    @Test
    @Tag("S5")
    void aRenewalIsTooLateFromTheInstantAtWhichTheSubscriptionLapses() {
        Instant lapse = END.plus(Duration.ofDays(7));
        Given unpaid = given(started("pro", START));
        unpaid.when(renew("pay-2", 1_999), lapse.minusNanos(1)).accepted();
        unpaid.when(renew("pay-2", 1_999), lapse)
                .thenRejected(RejectionCode.NOT_SUBSCRIBED, "endedAt", lapse, "cause", SubscriptionEnd.LAPSED);
    }

    @Test
    @Tag("S5")
    void ifWholeCyclesWentByUnpaidTheRenewalPaysTheOneInWhichItComes() {
        Instant late = END.plus(Brand.CYCLE).plus(Brand.CYCLE).plus(Duration.ofDays(1));
        Cycle current = cycle(2, END.plus(Brand.CYCLE).plus(Brand.CYCLE));
        given(started("pro", START))
                .under(Brand.withDunning(Duration.ofDays(90)))
                .when(renew("pay-2", 1_999), late)
                .then(renewed("pro", current, "pay-2", late), cycleCredits("pro", current, late));
    }

    @Test
    @Tag("S2")
    void afterADowngradeTheNewPlansPriceIsDue() {
        Given downgrading = given(started("pro", START), downgradeScheduled("pro", "starter", MIDWAY, END));
        downgrading
                .when(renew("pay-2", 1_999), END)
                .thenRejected(
                        RejectionCode.PAYMENT_MISMATCH,
                        "expectedAmountMinor",
                        999L,
                        "expectedCurrency",
                        "USD",
                        "amountMinor",
                        1_999L,
                        "currency",
                        "USD");
        downgrading
                .when(renew("pay-2", 999), END)
                .then(renewed("starter", SECOND, "pay-2", END), cycleCredits("starter", SECOND, END));
    }

    @Test
    void theCatalogOfTheDayDecidesThePrice() {
        given(started("pro", START))
                .under(Brand.laterVersion())
                .when(renew("pay-2", 1_999), END)
                .thenRejected(
                        RejectionCode.PAYMENT_MISMATCH,
                        "expectedAmountMinor",
                        2_499L,
                        "expectedCurrency",
                        "USD",
                        "amountMinor",
                        1_999L,
                        "currency",
                        "USD");
    }

    @Test
    @Tag("P1")
    void whileThePromotionRunsARenewalGivesNoBenefit() {
        given(started("pro", START))
                .when(renew("pay-2", 1_999), END)
                .then(renewed("pro", SECOND, "pay-2", END), cycleCredits("pro", SECOND, END));
    }

    @Test
    @Tag("P2")
    void aBenefitHoldsOnThroughRenewals() {
        Given renewed =
                given(proInThePromotion()).when(renew("pay-2", 1_999), END).accepted();
        assertThat(renewed.isUnlimited("film", END)).isTrue();
    }

    @Test
    void isRefusedOnceCancelled() {
        given(started("pro", START), cancelled("pro", MIDWAY, END))
                .when(renew("pay-2", 1_999), END.minusMillis(1))
                .thenRejected(RejectionCode.ALREADY_CANCELLED, "plan", "pro", "endsAt", END);
    }

    @Test
    void isRefusedWithoutASubscription() {
        nothing().when(renew("pay-2", 1_999), START).thenRejected(RejectionCode.NOT_SUBSCRIBED);
    }

    @Test
    void isNamedByItsPayment() {
        assertThat(renew("pay-2", 1_999).naturalKey()).contains("payment:pay-2");
    }

    @Nested
    @Tag("D1")
    @Tag("S5")
    class WhenTheCycleIsPaidAlready {
        /** A Sunday; Monday the 26th and Tuesday the 27th are the two business days. */
        private static final Instant ANSWER_DUE = Instant.parse("2026-01-28T08:00:00Z");

        @Test
        void nothingIsRenewedAndACaseOpens() {
            given(started("pro", START))
                    .when(renew("pay-2", 1_999), MIDWAY)
                    .then(new DuplicateChargeSuspected(
                            ACCOUNT, MIDWAY, "case-1", 1, "pay-1", paid("pay-2", 1_999), ANSWER_DUE));
        }

        @Test
        void theNextCycleIsStillToBePaidAtItsTime() {
            given(started("pro", START))
                    .when(renew("pay-2", 1_999), END.minusNanos(1))
                    .accepted()
                    .when(renew("pay-3", 1_999), END)
                    .then(renewed("pro", SECOND, "pay-3", END), cycleCredits("pro", SECOND, END));
        }

        @Test
        void everyFurtherPaymentIsACaseOfItsOwn() {
            given(started("pro", START))
                    .when(renew("pay-2", 1_999), MIDWAY)
                    .accepted()
                    .when(renew("pay-3", 1_999), MIDWAY)
                    .then(new DuplicateChargeSuspected(
                            ACCOUNT, MIDWAY, "case-2", 1, "pay-1", paid("pay-3", 1_999), ANSWER_DUE));
        }

        @Test
        void aDoubleChargeOfTheOldPriceIsSeenEvenAfterThePriceWentUp() {
            given(started("pro", START))
                    .under(Brand.laterVersion())
                    .when(renew("pay-2", 1_999), MIDWAY)
                    .accepted();
        }

        @Test
        void theSamePaymentAgainIsNoDuplicate() {
            given(started("pro", START))
                    .when(renew("pay-1", 1_999), MIDWAY)
                    .thenRejected(RejectionCode.CYCLE_ALREADY_PAID, "cycle", 1, "payment", "pay-1");
        }

        @Test
        void aPairThatSomebodyReportedBeforeIsThatCase() {
            given(
                            started("pro", START),
                            new DuplicateChargeReported(
                                    ACCOUNT, MIDWAY, "case-1", "pay-2", "pay-1", "charged twice", ANSWER_DUE))
                    .when(renew("pay-2", 1_999), MIDWAY)
                    .thenRejected(RejectionCode.CYCLE_ALREADY_PAID, "cycle", 1, "caseId", "case-1");
        }

        @Test
        void aPaymentThatIsNotThePriceIsRefusedFirst() {
            given(started("pro", START))
                    .when(renew("pay-2", 2_000), MIDWAY)
                    .thenRejected(
                            RejectionCode.PAYMENT_MISMATCH,
                            "expectedAmountMinor",
                            1_999L,
                            "expectedCurrency",
                            "USD",
                            "amountMinor",
                            2_000L,
                            "currency",
                            "USD");
        }
    }

    private static RenewSubscription renew(String reference, long amountMinor) {
        return new RenewSubscription(ACCOUNT, paid(reference, amountMinor));
    }
}
