package dev.scrip.billing.generation;

import static dev.scrip.billing.story.Grant.lot;
import static dev.scrip.billing.story.Requests.charge;
import static dev.scrip.billing.story.Requests.days;
import static dev.scrip.billing.story.Requests.draws;
import static dev.scrip.billing.story.Requests.hold;
import static dev.scrip.billing.story.Requests.minutes;
import static dev.scrip.billing.story.Requests.settle;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.START;
import static dev.scrip.billing.story.Story.anna;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.account.RecordDue;
import dev.scrip.billing.credit.CreditDue;
import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.event.BalanceFell;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.GenerationHeld;
import dev.scrip.billing.event.HoldReleased;
import dev.scrip.billing.event.HoldSettled;
import dev.scrip.billing.event.LotExpired;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.QueueReason;
import dev.scrip.billing.event.ReleaseCause;
import dev.scrip.billing.event.TaskQueue;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.story.Shop;
import dev.scrip.billing.story.Story;
import dev.scrip.billing.subscription.CancelSubscription;
import dev.scrip.billing.subscription.ChangePlan;
import dev.scrip.billing.subscription.StartSubscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("C10")
class HoldGenerationTest {
    private final Story held =
            anna(lot("a", 10).priority(1), lot("b", 10)).when(hold("g-1", 15)).accepted();

    @Test
    void setsThePriceAsideInBurnOrderUntilTheTimeout() {
        anna(lot("a", 10).priority(1), lot("b", 10))
                .when(hold("g-1", 15))
                .then(new GenerationHeld(
                        ANNA,
                        START,
                        hold("g-1", 15).request(),
                        15,
                        Shop.catalog()
                                .price("paint", "oil", Map.of("amount", "15"))
                                .breakdown(),
                        draws("a", 10, "b", 5),
                        5,
                        TaskQueue.PRIORITY,
                        QueueReason.NO_BENEFIT,
                        minutes(60),
                        "v1"));
    }

    @Test
    void settlesForAPartAndTheRestGoesBackLastDrawnFirst() {
        held.when(settle("g-1", 12)).then(settled(12, draws("a", 10, "b", 2), draws("b", 3), List.of(), 8));
        held.when(settle("g-1", 4)).then(settled(4, draws("a", 4), draws("a", 6, "b", 5), List.of(), 16));
    }

    @Test
    void settlesForAllUnlessItSaysHowMuch() {
        held.when(new SettleGeneration(ANNA, "g-1", null))
                .then(settled(15, draws("a", 10, "b", 5), List.of(), List.of(), 5));
    }

    @Test
    void settlesForNoMoreThanWasHeld() {
        held.when(settle("g-1", 16)).thenRejected(RejectionCode.CAPTURE_EXCEEDS_HOLD, "amount", 16L, "held", 15L);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    @Tag("C12")
    void settlesForMoreThanNothing(long amount) {
        held.when(settle("g-1", amount)).rejectedFor(RejectionCode.INVALID_AMOUNT);
    }

    @Test
    void isReleasedWhole() {
        held.when(new ReleaseGeneration(ANNA, "g-1"))
                .then(released(START, ReleaseCause.REQUESTED, draws("a", 10, "b", 5), List.of(), 20));
    }

    @Test
    void timesOutAtItsExactInstant() {
        held.when(settle("g-1", 15), minutes(60).minusNanos(1)).accepted();
        held.when(settle("g-1", 15), minutes(60)).thenRejected(RejectionCode.HOLD_CLOSED, "generationId", "g-1");
        held.when(charge("g-2", 20), minutes(60).minusNanos(1)).rejectedFor(RejectionCode.INSUFFICIENT_CREDITS);
        held.when(charge("g-2", 20), minutes(60)).accepted();
        held.when(new RecordDue(ANNA), days(2))
                .then(released(minutes(60), ReleaseCause.TIMED_OUT, draws("a", 10, "b", 5), List.of(), 20));
    }

    @Test
    void everyReaderSeesTheTimeoutWhetherOrNotItIsRecorded() {
        CreditLedger unrecorded = held.live().recorded().credits();
        assertThat(CreditDue.advance(unrecorded, minutes(60)).available(minutes(60)))
                .isEqualTo(20);
        assertThat(CreditDue.advance(unrecorded, minutes(59)).available(minutes(59)))
                .isEqualTo(5);
        assertThat(held.at(minutes(60)).credits())
                .isEqualTo(held.when(new RecordDue(ANNA), minutes(61))
                        .accepted()
                        .live()
                        .recorded()
                        .credits());
    }

    @Test
    void theFirstEndingWins() {
        Story settled = held.when(settle("g-1", 1)).accepted();
        Story released = held.when(new ReleaseGeneration(ANNA, "g-1")).accepted();
        for (Story ended : List.of(settled, released)) {
            ended.when(settle("g-1", 1)).thenRejected(RejectionCode.HOLD_CLOSED, "generationId", "g-1");
            ended.when(new ReleaseGeneration(ANNA, "g-1"))
                    .thenRejected(RejectionCode.HOLD_CLOSED, "generationId", "g-1");
            ended.when(new RecordDue(ANNA), days(1)).then();
        }
        anna().when(settle("g-9", 1)).thenRejected(RejectionCode.UNKNOWN_GENERATION, "generationId", "g-9");
        anna().when(new ReleaseGeneration(ANNA, "g-9"))
                .thenRejected(RejectionCode.UNKNOWN_GENERATION, "generationId", "g-9");
    }

    @Test
    void heldCreditsStayGoodPastTheirLotsEnd() {
        Story story = anna(lot("a", 10).until(days(1)))
                .when(hold("g-1", 8, Duration.ofDays(2)))
                .accepted();
        Story expired = story.when(new RecordDue(ANNA), days(1)).then(new LotExpired(ANNA, days(1), "a", 2));
        assertThat(expired.at(days(1)).credits().held()).isEqualTo(8);
        expired.when(settle("g-1", 8), days(1).plusSeconds(1)).accepted();
    }

    @Test
    void whatGoesBackToAnExpiredLotExpiresAtOnce() {
        Story story = anna(lot("a", 10).until(days(1)), lot("b", 10))
                .when(hold("g-1", 15, Duration.ofDays(2)))
                .accepted();
        Instant late = days(1).plusSeconds(1);
        HoldSettled settled = story.when(settle("g-1", 6), late).only(HoldSettled.class);
        assertThat(settled.expired()).isEqualTo(draws("a", 4));
        assertThat(settled.returned()).isEqualTo(draws("b", 5));
        assertThat(settled.balanceAfter()).isEqualTo(10);
        HoldReleased released =
                story.when(new ReleaseGeneration(ANNA, "g-1"), late).only(HoldReleased.class);
        assertThat(released.expired()).isEqualTo(draws("a", 10));
        assertThat(story.when(new RecordDue(ANNA), days(3))
                        .accepted()
                        .at(days(3))
                        .credits()
                        .totals()
                        .expired())
                .isEqualTo(10);
    }

    @Test
    void aTimeoutAndAnExpiryOfTheSameInstantLoseTheCreditsOnce() {
        List<BillingEvent> due = anna(lot("a", 10).until(minutes(60)))
                .when(hold("g-1", 4))
                .accepted()
                .when(new RecordDue(ANNA), days(1))
                .events();
        assertThat(due)
                .containsExactly(
                        released(minutes(60), ReleaseCause.TIMED_OUT, List.of(), draws("a", 4), 0),
                        new LotExpired(ANNA, minutes(60), "a", 6),
                        new BalanceFell(ANNA, minutes(60), List.of(5L), 6, 0));
    }

    @Test
    void neitherAPlanChangeNorACancellationTouchesIt() {
        Story subscribed = anna().when(new StartSubscription(ANNA, "basic", paid("pay-1", 999)))
                .accepted();
        Story holding =
                subscribed.when(hold("g-1", 200, Duration.ofDays(2)), days(29)).accepted();
        Story upgraded = holding.when(new ChangePlan(ANNA, "plus", paid("pay-2", 1_966)), days(29))
                .accepted();
        Story cancelled = holding.when(new CancelSubscription(ANNA), days(29)).accepted();
        for (Story story : List.of(upgraded, cancelled)) {
            assertThat(story.at(days(30)).credits().held()).isEqualTo(200);
            story.when(settle("g-1", 200), days(31).minusNanos(1)).accepted();
            assertThat(story.when(settle("g-1", 150), days(30))
                            .only(HoldSettled.class)
                            .expired())
                    .isEqualTo(draws("lot-1", 50));
        }
    }

    @Test
    void aTimeoutIsAboveZeroAndAtMostWhatTheCatalogAllows() {
        Story story = anna(lot("a", 10));
        story.when(hold("g-1", 1, Duration.ZERO)).rejectedFor(RejectionCode.INVALID_VALUE);
        story.when(hold("g-1", 1, Duration.ofSeconds(-1))).rejectedFor(RejectionCode.INVALID_VALUE);
        story.when(hold("g-1", 1, Duration.ofDays(2).plusNanos(1))).rejectedFor(RejectionCode.INVALID_VALUE);
        assertThat(story.when(hold("g-1", 1, Duration.ofDays(2)))
                        .only(GenerationHeld.class)
                        .timeoutAt())
                .isEqualTo(days(2));
    }

    @Test
    void anOpenHoldIsNotMadeTwice() {
        held.when(hold("g-1", 1)).thenRejected(RejectionCode.DUPLICATE_HOLD, "generationId", "g-1");
    }

    @Test
    void thereIsAnEndToOpenHolds() {
        var full = anna(lot("a", 5_000)).live();
        IntStream.range(0, CreditLedger.HOLDS_MAX).forEach(i -> full.send(hold("g-" + i, 1), START));
        new Story(full.log(), Shop.catalogs())
                .when(hold("one-more", 1))
                .thenRejected(RejectionCode.TOO_MANY_HOLDS, "limit", CreditLedger.HOLDS_MAX);
    }

    @Test
    @Tag("C7")
    void withTooFewCreditsNothingIsHeld() {
        held.when(hold("g-2", 6))
                .thenRejected(RejectionCode.INSUFFICIENT_CREDITS, "required", 6L, "available", 5L, "shortfall", 1L);
    }

    private static Payment paid(String reference, long amountMinor) {
        return new Payment(reference, amountMinor, "USD", "card");
    }

    private static HoldSettled settled(
            long amount, List<Draw> consumed, List<Draw> returned, List<Draw> expired, long after) {
        return new HoldSettled(ANNA, START, "g-1", amount, consumed, returned, expired, after);
    }

    private static HoldReleased released(
            Instant at, ReleaseCause cause, List<Draw> returned, List<Draw> expired, long after) {
        return new HoldReleased(ANNA, at, "g-1", cause, returned, expired, after);
    }
}
