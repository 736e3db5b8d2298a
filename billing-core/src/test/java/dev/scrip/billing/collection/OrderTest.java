package dev.scrip.billing.collection;

import static dev.scrip.billing.collection.Paying.CARD;
import static dev.scrip.billing.collection.Paying.collected;
import static dev.scrip.billing.collection.Paying.paid;
import static dev.scrip.billing.collection.Paying.subscribed;
import static dev.scrip.billing.collection.Paying.success;
import static dev.scrip.billing.collection.Paying.withCard;
import static dev.scrip.billing.story.Requests.days;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.credit.PurchaseAddOn;
import dev.scrip.billing.event.AddOnPurchased;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.DowngradeScheduled;
import dev.scrip.billing.event.PaymentPurpose;
import dev.scrip.billing.event.PaymentRequested;
import dev.scrip.billing.event.SubscriptionStarted;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.story.Story;
import dev.scrip.billing.subscription.ChangePlan;
import dev.scrip.billing.subscription.StartSubscription;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What costs money and comes without a payment is paid with the method on file. */
class OrderTest {
    private static final Story CARDED = withCard(Story.anna());

    @Test
    @Tag("C4")
    void aPackIsOrderedAndComesWithTheMoney() {
        Story ordered = CARDED.when(new PurchaseAddOn(ANNA, "small", null))
                .then(new PaymentRequested(
                        ANNA, START, "pay-1", PaymentPurpose.ADD_ON, "small", null, 500, "USD", CARD, 1, null, "v1"));
        var bought = ordered.when(success("pay-1"), days(1));
        assertThat(bought.only(AddOnPurchased.class).payment()).isEqualTo(collected("pi_pay-1", 500));
        assertThat(bought.only(CreditsGranted.class).terms().expiresAt()).isEqualTo(days(366));
    }

    @Test
    void aSubscriptionIsOrderedOnceAndBeginsWithTheMoney() {
        Story ordered = CARDED.when(new StartSubscription(ANNA, "basic", null)).accepted();
        ordered.when(new StartSubscription(ANNA, "plus", null))
                .thenRejected(RejectionCode.PAYMENT_UNDER_WAY, "paymentId", "pay-1", "item", "basic");
        assertThat(ordered.when(success("pay-1"), days(1))
                        .only(SubscriptionStarted.class)
                        .cycle()
                        .start())
                .isEqualTo(days(1));
    }

    @Test
    @Tag("S1")
    void anUpgradeIsOrderedForWhatProrationLeavesAndADowngradeCostsNothing() {
        Story half = subscribed();
        var ordered = half.when(new ChangePlan(ANNA, "plus", null), days(15)).only(PaymentRequested.class);
        assertThat(ordered.amountMinor()).isEqualTo(1_499);
        assertThat(ordered.cycle()).isEqualTo(1);
        assertThat(ordered.proration()).extracting("offsetMinor").isEqualTo(500L);
        Story upgraded =
                half.when(new ChangePlan(ANNA, "plus", paid("own", 1_000))).accepted();
        assertThat(upgraded.when(new ChangePlan(ANNA, "basic", null)).events())
                .contains(new DowngradeScheduled(ANNA, START, "plus", "basic", days(30)));
    }

    /** A refusal comes before the money is taken, not after. */
    @Test
    void whatCouldNotBeGivenIsNotOrdered() {
        subscribed().when(new StartSubscription(ANNA, "plus", null)).rejectedFor(RejectionCode.ALREADY_SUBSCRIBED);
        CARDED.when(new StartSubscription(ANNA, "gold", null)).rejectedFor(RejectionCode.UNKNOWN_PLAN);
        CARDED.when(new ChangePlan(ANNA, "plus", null)).rejectedFor(RejectionCode.NOT_SUBSCRIBED);
        CARDED.when(new PurchaseAddOn(ANNA, "huge", null)).rejectedFor(RejectionCode.UNKNOWN_PACK);
    }

    @Test
    void withoutAMethodOnFileAPaymentIsRequiredAsEver() {
        Story.anna()
                .when(new PurchaseAddOn(ANNA, "small", null))
                .thenRejected(RejectionCode.PAYMENT_REQUIRED, "expectedAmountMinor", 500L, "expectedCurrency", "USD");
        Story.anna().when(new StartSubscription(ANNA, "basic", null)).rejectedFor(RejectionCode.PAYMENT_REQUIRED);
    }

    @Test
    void noMoreIsOrderedThanCanBeUnderWay() {
        Story story = CARDED;
        for (int i = 0; i < Collecting.UNDER_WAY_MAX; i++) {
            story = story.when(new PurchaseAddOn(ANNA, "small", null)).accepted();
        }
        story.when(new PurchaseAddOn(ANNA, "small", null))
                .thenRejected(RejectionCode.TOO_MANY_PAYMENTS, "limit", Collecting.UNDER_WAY_MAX);
    }
}
