package dev.scrip.billing.collection;

import static dev.scrip.billing.collection.Paying.decline;
import static dev.scrip.billing.collection.Paying.success;
import static dev.scrip.billing.collection.Paying.topUp;
import static dev.scrip.billing.collection.Paying.withCard;
import static dev.scrip.billing.story.Grant.lot;
import static dev.scrip.billing.story.Requests.charge;
import static dev.scrip.billing.story.Requests.days;
import static dev.scrip.billing.story.Requests.hold;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.AddOnPurchased;
import dev.scrip.billing.event.GenerationHeld;
import dev.scrip.billing.event.PaymentRequested;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.story.Outcome;
import dev.scrip.billing.story.Shop;
import dev.scrip.billing.story.Story;
import dev.scrip.billing.subscription.RenewSubscription;
import dev.scrip.billing.subscription.StartSubscription;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Below 50 credits a small pack of 500 is bought, twice in a cycle at most. */
@Tag("N2")
class AutoTopUpTest {
    private static final Story RICH = withCard(Story.anna(lot("a", 10_000)))
            .under(Shop.but("every-credits: 100", "every-credits: 1000000"))
            .when(new SetAutoTopUp(ANNA, "small", 50, 2))
            .accepted();

    @Test
    void aChargeThatFallsBelowTheThresholdOrdersAPackInTheSameAppend() {
        assertThat(orders(RICH.when(charge("g-1", 9_900)))).isEmpty();
        assertThat(RICH.when(charge("g-1", 9_999)).events().getLast()).isEqualTo(topUp("pay-1", 1, START));
    }

    @Test
    void soDoesAHold() {
        var held = RICH.when(hold("g-1", 9_999));
        assertThat(held.events().getFirst()).isInstanceOf(GenerationHeld.class);
        assertThat(held.events().getLast()).isEqualTo(topUp("pay-1", 1, START));
    }

    /** The account alone decides, one charge after the other. */
    @Test
    void whileOneIsUnderWayNoOtherIsOrdered() {
        Story story = RICH.when(charge("g-0", 9_960)).accepted();
        for (int i = 1; i <= 10; i++) {
            story = story.when(charge("g-" + i, 1)).accepted();
        }
        assertThat(story.history())
                .filteredOn(PaymentRequested.class::isInstance)
                .hasSize(1);
    }

    @Test
    void thePackComesWithTheMoneyAndTheNextCrossingOrdersAgain() {
        Story bought = below(RICH, "g-1", START).when(success("pay-1")).accepted();
        assertThat(bought.history()).hasAtLeastOneElementOfType(AddOnPurchased.class);
        var again = bought.when(charge("g-2", bought.at(START).credits().available(START) - 10));
        assertThat(again.events()).contains(topUp("pay-2", 2, START));
    }

    @Test
    void theLimitOfACycleHoldsThoughTheSettingIsMadeAnewAndEndsWithTheCycle() {
        Story twice = below(below(RICH, "g-1", START).when(success("pay-1")).accepted(), "g-2", START)
                .when(success("pay-2"))
                .accepted()
                .when(new StopAutoTopUp(ANNA))
                .accepted()
                .when(new SetAutoTopUp(ANNA, "small", 50, 2))
                .accepted();
        assertThat(orders(spend(twice, "g-3", days(29)))).isEmpty();
        assertThat(spend(twice, "g-3", days(30)).events()).contains(topUp("pay-3", 1, days(30)));
    }

    @Test
    void aNewCycleOfTheSubscriptionBeginsAnew() {
        Story subscribed = RICH.when(new StartSubscription(ANNA, "basic", Paying.paid("first", 999)))
                .accepted();
        Story once = below(subscribed, "g-1", days(20))
                .when(success("pay-1"), days(20))
                .accepted();
        assertThat(once.at(days(20)).collecting().topUp()).extracting("bought").isEqualTo(1);
        Story renewed = once.when(new RenewSubscription(ANNA, Paying.paid("second", 999)), days(30))
                .accepted();
        assertThat(renewed.at(days(30)).collecting().topUp())
                .extracting("bought")
                .isEqualTo(0);
    }

    @Test
    void whatWasDeclinedCountsNotButIsNotAskedForAgainBeforeTheNextCrossing() {
        Story declined = below(RICH, "g-1", START).when(decline("pay-1")).accepted();
        assertThat(declined.at(START).collecting().topUp()).extracting("bought").isEqualTo(0);
        assertThat(orders(declined.when(charge("g-2", 1)))).isEmpty();
    }

    @Test
    void aMethodRefusedForGoodIsNotAsked() {
        Story refused = below(RICH, "g-1", START)
                .when(new RecordPaymentDecline(ANNA, "pay-1", "stolen_card", false))
                .accepted()
                .and(lot("b", 100).granted());
        assertThat(orders(spend(refused, "g-2", START))).isEmpty();
    }

    @Test
    void whoStopsItOrTakesTheMethodAwayBuysNothing() {
        assertThat(orders(RICH.when(new StopAutoTopUp(ANNA)).accepted().when(charge("g-1", 9_999))))
                .isEmpty();
        assertThat(orders(RICH.when(new DetachPaymentMethod(ANNA)).accepted().when(charge("g-1", 9_999))))
                .isEmpty();
    }

    @Test
    void anImpossibleSettingIsRefused() {
        Story card = withCard(Story.anna());
        Story.anna().when(new SetAutoTopUp(ANNA, "small", 50, 1)).rejectedFor(RejectionCode.NO_PAYMENT_METHOD);
        card.when(new SetAutoTopUp(ANNA, "huge", 50, 1)).rejectedFor(RejectionCode.UNKNOWN_PACK);
        card.when(new SetAutoTopUp(ANNA, "small", 0, 1)).rejectedFor(RejectionCode.INVALID_AMOUNT);
        card.when(new SetAutoTopUp(ANNA, "small", 50, 0)).rejectedFor(RejectionCode.INVALID_VALUE);
        card.when(new SetAutoTopUp(ANNA, "small", 50, 101)).rejectedFor(RejectionCode.INVALID_VALUE);
        card.when(new StopAutoTopUp(ANNA)).rejectedFor(RejectionCode.NO_AUTO_TOP_UP);
    }

    /** Spends all but ten credits. */
    private static Story below(Story story, String generationId, Instant now) {
        Story after = spend(story, generationId, now).accepted();
        assertThat(after.history()).hasAtLeastOneElementOfType(PaymentRequested.class);
        return after;
    }

    private static Outcome spend(Story story, String generationId, Instant now) {
        return story.when(charge(generationId, story.at(now).credits().available(now) - 10), now);
    }

    private static List<PaymentRequested> orders(Outcome outcome) {
        return outcome.events().stream()
                .filter(PaymentRequested.class::isInstance)
                .map(PaymentRequested.class::cast)
                .toList();
    }
}
