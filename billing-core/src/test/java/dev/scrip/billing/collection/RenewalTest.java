package dev.scrip.billing.collection;

import static dev.scrip.billing.collection.Paying.CARD;
import static dev.scrip.billing.collection.Paying.END;
import static dev.scrip.billing.collection.Paying.afterEnd;
import static dev.scrip.billing.collection.Paying.attached;
import static dev.scrip.billing.collection.Paying.collected;
import static dev.scrip.billing.collection.Paying.decline;
import static dev.scrip.billing.collection.Paying.declined;
import static dev.scrip.billing.collection.Paying.paid;
import static dev.scrip.billing.collection.Paying.renewal;
import static dev.scrip.billing.collection.Paying.subscribed;
import static dev.scrip.billing.collection.Paying.succeeded;
import static dev.scrip.billing.collection.Paying.success;
import static dev.scrip.billing.collection.Paying.withCard;
import static dev.scrip.billing.story.Requests.days;
import static dev.scrip.billing.story.Story.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.account.RecordDue;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.Cycle;
import dev.scrip.billing.event.NoticeEvent;
import dev.scrip.billing.event.PaymentPurpose;
import dev.scrip.billing.event.PaymentRequested;
import dev.scrip.billing.event.PlanDowngraded;
import dev.scrip.billing.event.SubscriptionEnd;
import dev.scrip.billing.event.SubscriptionEnded;
import dev.scrip.billing.event.SubscriptionRenewed;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.story.Shop;
import dev.scrip.billing.story.Story;
import dev.scrip.billing.subscription.CancelSubscription;
import dev.scrip.billing.subscription.ChangePlan;
import dev.scrip.billing.subscription.StartSubscription;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A subscription with a card on file is renewed by itself. */
@Tag("S5")
class RenewalTest {
    @Test
    void thePaymentFallsDueAtTheVeryEndOfTheCycleHoweverLateThatIsRecorded() {
        assertThat(dueBy(subscribed(), END.minusNanos(1000))).isEmpty();
        assertThat(dueBy(subscribed(), END).getLast()).isEqualTo(renewal("pay-1", 1, END));
        assertThat(dueBy(subscribed(), END.plusSeconds(7_000)).getLast()).isEqualTo(renewal("pay-1", 1, END));
    }

    @Test
    void withoutAMethodOnFileNothingIsAskedForAndItLapsesAsEver() {
        Story detached = subscribed().when(new DetachPaymentMethod(ANNA)).accepted();
        assertThat(dueBy(detached, days(90)))
                .noneMatch(PaymentRequested.class::isInstance)
                .contains(new SubscriptionEnded(ANNA, afterEnd(3), "basic", SubscriptionEnd.LAPSED));
    }

    @Test
    void theNextCycleBeginsWhereTheLastOneEndedWhenTheMoneyCame() {
        Instant paidAt = END.plusSeconds(7);
        var outcome = asked().when(success("pay-1"), paidAt);
        var renewed = outcome.only(SubscriptionRenewed.class);
        assertThat(outcome.events().getFirst()).isEqualTo(succeeded("pay-1", paidAt));
        assertThat(renewed.cycle()).isEqualTo(new Cycle(2, END, days(60)));
        assertThat(renewed.payment()).isEqualTo(collected("pi_pay-1", 999));
        assertThat(outcome.only(CreditsGranted.class).terms().expiresAt()).isEqualTo(days(60));
    }

    @Test
    void itGoesOnForSeveralCycles() {
        Story story = subscribed();
        for (int cycle = 1; cycle <= 3; cycle++) {
            Instant end = days(30L * cycle);
            story = story.when(new RecordDue(ANNA), end).accepted();
            var renewed = story.when(success("pay-" + cycle), end);
            assertThat(renewed.only(SubscriptionRenewed.class).cycle().number()).isEqualTo(cycle + 1);
            story = renewed.accepted();
        }
    }

    @Test
    void aDeclinedPaymentIsTriedAgainAfterTheDelayAndThenItLapses() {
        Story once = asked().when(decline("pay-1"), END.plusSeconds(5)).then(declined("pay-1", END.plusSeconds(5)));
        assertThat(dueBy(once, afterEnd(1))).endsWith(renewal("pay-2", 2, afterEnd(1)));
        Story twice = once.when(new RecordDue(ANNA), afterEnd(1))
                .accepted()
                .when(decline("pay-2"), afterEnd(1))
                .accepted();
        assertThat(dueBy(twice, afterEnd(3).minusSeconds(1))).isEmpty();
        assertThat(dueBy(twice, days(90)))
                .startsWith(new SubscriptionEnded(ANNA, afterEnd(3), "basic", SubscriptionEnd.LAPSED));
    }

    @Test
    void aPaymentThatComesWithALaterTryRenewsFromTheOldEnd() {
        Story once = asked().when(decline("pay-1"), END).accepted();
        Story second = once.when(new RecordDue(ANNA), afterEnd(1)).accepted();
        assertThat(second.when(success("pay-2"), afterEnd(1))
                        .only(SubscriptionRenewed.class)
                        .cycle())
                .isEqualTo(new Cycle(2, END, days(60)));
    }

    @Test
    void itDoesNotLapseWhileAPaymentHasNoOutcomeAndLapsesWithALateDecline() {
        assertThat(dueBy(asked(), afterEnd(20))).noneMatch(SubscriptionEnded.class::isInstance);
        Story late = asked().when(decline("pay-1"), afterEnd(20)).accepted();
        assertThat(dueBy(late, afterEnd(20)))
                .startsWith(new SubscriptionEnded(ANNA, afterEnd(20), "basic", SubscriptionEnd.LAPSED));
        assertThat(asked().when(success("pay-1"), afterEnd(20))
                        .only(SubscriptionRenewed.class)
                        .cycle()
                        .start())
                .isEqualTo(END);
    }

    @Test
    void aTryWhoseTimePassedWhileTheOneBeforeHadNoOutcomeIsLeftOut() {
        Story late = asked().when(decline("pay-1"), afterEnd(2)).accepted();
        assertThat(dueBy(late, days(90)))
                .noneMatch(PaymentRequested.class::isInstance)
                .startsWith(new SubscriptionEnded(ANNA, afterEnd(3), "basic", SubscriptionEnd.LAPSED));
    }

    @Test
    void aMethodRefusedForGoodIsNotAskedAgainButAnotherOneIsAtOnce() {
        Story refused = asked().when(new RecordPaymentDecline(ANNA, "pay-1", "stolen_card", false), END)
                .accepted();
        assertThat(dueBy(refused, afterEnd(2))).isEmpty();
        refused.when(new AttachPaymentMethod(ANNA, "cus_1/pm_2"), afterEnd(2))
                .then(
                        attached("cus_1/pm_2", afterEnd(2)),
                        new PaymentRequested(
                                ANNA,
                                afterEnd(2),
                                "pay-2",
                                PaymentPurpose.RENEWAL,
                                "basic",
                                1,
                                999,
                                "USD",
                                "cus_1/pm_2",
                                2,
                                null,
                                "v1"));
    }

    @Test
    void aCardGivenWhileOneIsBeingAskedDoesNotAskTwice() {
        asked().when(new AttachPaymentMethod(ANNA, "cus_1/pm_2"), END).then(attached("cus_1/pm_2", END));
    }

    @Test
    @Tag("S3")
    void aCancelledSubscriptionIsNotRenewed() {
        Story cancelled = subscribed().when(new CancelSubscription(ANNA)).accepted();
        assertThat(dueBy(cancelled, days(90))).noneMatch(PaymentRequested.class::isInstance);
    }

    @Test
    @Tag("S2")
    void aDowngradeIsRenewedAtTheLowerPrice() {
        Story plus = withCard(Story.anna())
                .when(new StartSubscription(ANNA, "plus", paid("first", 1_999)))
                .accepted()
                .when(new ChangePlan(ANNA, "basic", null))
                .accepted();
        assertThat(dueBy(plus, END)).endsWith(new PlanDowngraded(ANNA, END, "plus", "basic"), renewal("pay-1", 1, END));
    }

    @Test
    void theRequestedAmountIsWhatCountsWhateverTheCatalogSaysByThen() {
        Story dearer = asked().under(Shop.later(END.plusSeconds(1).toString(), "price: 9.99", "price: 99.99"));
        var renewed = dearer.when(success("pay-1"), END.plusSeconds(60)).only(SubscriptionRenewed.class);
        assertThat(renewed.payment().amountMinor()).isEqualTo(999);
        assertThat(renewed.priceMinor()).isEqualTo(999);
        assertThat(renewed.catalogVersion()).isEqualTo("v1");
    }

    @Test
    void aTryCostsWhatThePlanCostWhenItFellDueHoweverLateItIsRecorded() {
        Story dearer = subscribed().under(Shop.later(END.plusSeconds(1).toString(), "price: 9.99", "price: 99.99"));
        assertThat(dueBy(dearer, afterEnd(2)).getLast()).isEqualTo(renewal("pay-1", 1, END));
    }

    @Test
    void withoutAnyDelayTheOneTryDecides() {
        Story strict = subscribed().under(Shop.but("dunning: [P1D, P3D]", "dunning: []"));
        Story once = strict.when(new RecordDue(ANNA), END).accepted();
        assertThat(once.history()).contains(renewal("pay-1", 1, END));
        assertThat(dueBy(once.when(decline("pay-1"), END).accepted(), END))
                .startsWith(new SubscriptionEnded(ANNA, END, "basic", SubscriptionEnd.LAPSED));
        assertThat(once.when(success("pay-1"), END).events()).hasAtLeastOneElementOfType(SubscriptionRenewed.class);
    }

    @Test
    void anOutcomeIsRecordedOnce() {
        Story renewed = asked().when(success("pay-1"), END).accepted();
        renewed.when(success("pay-1"), END).thenRejected(RejectionCode.PAYMENT_CLOSED, "paymentId", "pay-1");
        renewed.when(decline("pay-1"), END).thenRejected(RejectionCode.PAYMENT_CLOSED, "paymentId", "pay-1");
        renewed.when(success("pay-2"), END).thenRejected(RejectionCode.UNKNOWN_PAYMENT, "paymentId", "pay-2");
    }

    @Test
    void thePaymentIsAskedForByTheMethodOnFile() {
        assertThat(dueBy(subscribed(), END))
                .filteredOn(PaymentRequested.class::isInstance)
                .extracting(event -> ((PaymentRequested) event).method())
                .containsExactly(CARD);
    }

    /** The renewal is asked for and has no outcome. */
    private static Story asked() {
        return subscribed().when(new RecordDue(ANNA), END).accepted();
    }

    /** What falls due, but for what somebody is only told of. */
    private static List<BillingEvent> dueBy(Story story, Instant now) {
        return story.when(new RecordDue(ANNA), now).events().stream()
                .filter(event -> !(event instanceof NoticeEvent))
                .toList();
    }
}
