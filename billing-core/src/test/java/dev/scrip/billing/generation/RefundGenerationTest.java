package dev.scrip.billing.generation;

import static dev.scrip.billing.story.Grant.lot;
import static dev.scrip.billing.story.Requests.charge;
import static dev.scrip.billing.story.Requests.days;
import static dev.scrip.billing.story.Requests.draws;
import static dev.scrip.billing.story.Requests.hold;
import static dev.scrip.billing.story.Requests.refund;
import static dev.scrip.billing.story.Requests.refundAll;
import static dev.scrip.billing.story.Requests.settle;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.START;
import static dev.scrip.billing.story.Story.anna;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.scrip.billing.credit.VoidGrant;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationRefunded;
import dev.scrip.billing.event.LotReopened;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.story.Grant;
import dev.scrip.billing.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("C9")
class RefundGenerationTest {
    private final Story charged = anna(
                    lot("a", 10).priority(1),
                    lot("b", 10).priority(2),
                    lot("c", 10).priority(3))
            .when(charge("g-1", 25))
            .accepted();

    @Test
    void allOfItGoesBackWhereItCameFromLastDrawnFirst() {
        charged.when(refundAll("g-1"))
                .then(
                        refunded(25, draws("c", 5), 30),
                        reopened("b", lot("b", 10).priority(2), 10),
                        reopened("a", lot("a", 10).priority(1), 10));
    }

    @Test
    void aPartTakesTheLastDrawnFirst() {
        charged.when(refund("g-1", 7))
                .then(refunded(7, draws("c", 5), 12), reopened("b", lot("b", 10).priority(2), 2));
    }

    @Test
    void repeatedPartsGoOnWhereTheLastOneStopped() {
        Story once = charged.when(refund("g-1", 7)).accepted();
        Story twice = once.when(refund("g-1", 9))
                .then(refunded(9, draws("b", 8), 21), reopened("a", lot("a", 10).priority(1), 1));
        Story thrice = twice.when(refund("g-1", 9)).then(refunded(9, draws("a", 9), 30));
        thrice.when(refundAll("g-1")).thenRejected(RejectionCode.NOTHING_TO_REFUND, "generationId", "g-1");
        thrice.when(refund("g-1", 1)).thenRejected(RejectionCode.REFUND_EXCEEDS_CHARGE, "amount", 1L, "refundable", 0L);
    }

    @Test
    void neverMoreThanWasCharged() {
        charged.when(refund("g-1", 26))
                .thenRejected(RejectionCode.REFUND_EXCEEDS_CHARGE, "amount", 26L, "refundable", 25L);
        charged.when(refund("g-1", 20))
                .accepted()
                .when(refund("g-1", 6))
                .thenRejected(RejectionCode.REFUND_EXCEEDS_CHARGE, "amount", 6L, "refundable", 5L);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    @Tag("C12")
    void zeroAndLessAreRefused(long amount) {
        charged.when(refund("g-1", amount)).rejectedFor(RejectionCode.INVALID_AMOUNT);
        charged.when(new FailGeneration(ANNA, "g-1", amount, "crashed")).rejectedFor(RejectionCode.INVALID_AMOUNT);
    }

    @Test
    void whatComesFromAnExpiredLotLivesOnForItsGrace() {
        Grant short_ = lot("a", 10).of(CreditSource.BONUS).priority(7).until(days(1));
        anna(short_, lot("b", 10))
                .when(charge("g-1", 15))
                .accepted()
                .when(refundAll("g-1"), days(3))
                .then(
                        new GenerationRefunded(ANNA, days(3), "g-1", 15, draws("b", 5), 20, "blurred"),
                        new LotReopened(
                                ANNA,
                                days(3),
                                "lot-3",
                                new LotTerms(
                                        CreditSource.BONUS,
                                        10,
                                        7,
                                        days(3),
                                        days(3).plus(Duration.ofDays(7)),
                                        short_.scope()),
                                10,
                                "g-1",
                                "a"));
    }

    @Test
    void theEdgeBetweenOldTermsAndGraceIsTheLotsEnd() {
        Story spent = anna(lot("a", 10).until(days(1))).when(charge("g-1", 10)).accepted();
        assertThat(endOf(spent.when(refundAll("g-1"), days(1).minusNanos(1)).only(LotReopened.class)))
                .isEqualTo(days(1));
        assertThat(endOf(spent.when(refundAll("g-1"), days(1)).only(LotReopened.class)))
                .isEqualTo(days(8));
    }

    @Test
    void twoExpiredLotsBecomeTwoGraceLots() {
        Story spent = anna(lot("a", 10).until(days(1)), lot("b", 10).until(days(2)))
                .when(charge("g-1", 20))
                .accepted();
        Story back = spent.when(refundAll("g-1"), days(5)).accepted();
        assertThat(back.history())
                .filteredOn(LotReopened.class::isInstance)
                .extracting(event -> ((LotReopened) event).lotId() + " for " + ((LotReopened) event).graceFor())
                .containsExactly("lot-3 for b", "lot-4 for a");
        assertThat(back.at(days(5)).credits().available(days(5))).isEqualTo(20);
    }

    @Test
    void creditsThatWereSpentFromGraceCanComeBackAgain() {
        Story grace = anna(lot("a", 10).until(days(1)))
                .when(charge("g-1", 10))
                .accepted()
                .when(refundAll("g-1"), days(3))
                .accepted();
        Story again = grace.when(charge("g-2", 10), days(4))
                .accepted()
                .when(refundAll("g-2"), days(5))
                .accepted();
        assertThat(again.at(days(5)).credits().lots())
                .extracting(lot -> lot.lotId(), lot -> lot.free())
                .containsExactly(tuple("lot-2", 10L));
        Story late = grace.when(charge("g-2", 10), days(4)).accepted();
        assertThat(late.when(refundAll("g-2"), days(10)).only(LotReopened.class).graceFor())
                .isEqualTo("lot-2");
    }

    @Test
    void aLotStillHeldPastItsEndIsNotRefundedInto() {
        Story story = anna(lot("a", 10).until(days(1)))
                .when(charge("g-1", 4))
                .accepted()
                .when(hold("g-2", 6, Duration.ofDays(2)))
                .accepted();
        Story back = story.when(refundAll("g-1"), days(1).plusSeconds(1)).accepted();
        assertThat(((LotReopened) back.history().getLast()).graceFor()).isEqualTo("a");
        assertThat(back.at(days(1).plusSeconds(1)).credits().available(days(1).plusSeconds(1)))
                .isEqualTo(4);
    }

    @Test
    void whatWasSettledComesBackToo() {
        Story settled = anna(lot("a", 10).priority(1), lot("b", 10))
                .when(hold("g-1", 18))
                .accepted()
                .when(settle("g-1", 12))
                .accepted();
        settled.when(refundAll("g-1"))
                .then(
                        refunded(12, draws("b", 2), 20),
                        reopened("a", lot("a", 10).priority(1), 10));
        settled.when(refund("g-1", 13))
                .thenRejected(RejectionCode.REFUND_EXCEEDS_CHARGE, "amount", 13L, "refundable", 12L);
    }

    @Test
    void whatIsHeldIsReleasedNotRefunded() {
        anna(lot("a", 10))
                .when(hold("g-1", 10))
                .accepted()
                .when(refundAll("g-1"))
                .thenRejected(RejectionCode.GENERATION_HELD, "generationId", "g-1");
    }

    @Test
    void aTimedOutHoldHasNothingToRefund() {
        anna(lot("a", 10))
                .when(hold("g-1", 10))
                .accepted()
                .when(refundAll("g-1"), days(1))
                .thenRejected(RejectionCode.NOTHING_TO_REFUND, "generationId", "g-1");
    }

    @Test
    void whatNobodyKnowsIsNotRefunded() {
        charged.when(refundAll("g-2")).thenRejected(RejectionCode.UNKNOWN_GENERATION, "generationId", "g-2");
    }

    @Test
    void aFailureGivesAllBackUnlessItSaysHowMuch() {
        charged.when(new FailGeneration(ANNA, "g-1", 4L, "crashed"))
                .accepted()
                .when(refundAll("g-1"))
                .accepted();
        List<BillingEvent> all =
                charged.when(new FailGeneration(ANNA, "g-1", null, "crashed")).events();
        assertThat(all).hasSize(4);
        assertThat(((GenerationRefunded) all.get(1)).amount()).isEqualTo(25);
        assertThat(((GenerationRefunded) all.get(1)).reason()).isEqualTo("crashed");
    }

    @Test
    void aFailureTakesBackNoMoreThanWasCharged() {
        charged.when(new FailGeneration(ANNA, "g-1", 26L, "crashed"))
                .thenRejected(RejectionCode.REFUND_EXCEEDS_CHARGE, "amount", 26L, "refundable", 25L);
    }

    @Test
    @Tag("C11")
    void aVoidedGrantsSpentCreditsComeBackOnItsTerms() {
        Story voided = anna(lot("a", 10))
                .when(charge("g-1", 4))
                .accepted()
                .when(new VoidGrant(ANNA, "a", "a mistake"))
                .accepted();
        voided.when(refundAll("g-1"))
                .then(
                        new GenerationRefunded(ANNA, START, "g-1", 4, List.of(), 4, "blurred"),
                        reopened("a", lot("a", 10), 4));
    }

    @Test
    @Tag("I1")
    @Tag("I2")
    void chargingAndRefundingInTurnLeavesWhatWasThere() {
        Story story = anna(lot("a", 10).until(days(9)), lot("b", 10));
        for (int i = 0; i < 20; i++) {
            story = story.when(charge("g-" + i, 15))
                    .accepted()
                    .when(refundAll("g-" + i))
                    .accepted();
        }
        var credits = story.at(START).credits();
        assertThat(credits.available(START)).isEqualTo(20);
        assertThat(credits.totals().consumed()).isZero();
        assertThat(credits.balancesAt(START)).isTrue();
        assertThat(story.history())
                .filteredOn(GenerationCharged.class::isInstance)
                .hasSize(20);
    }

    private static GenerationRefunded refunded(long amount, List<Draw> restored, long balanceAfter) {
        return new GenerationRefunded(ANNA, START, "g-1", amount, restored, balanceAfter, "blurred");
    }

    private static LotReopened reopened(String lotId, Grant was, long amount) {
        return new LotReopened(ANNA, START, lotId, was.terms(), amount, "g-1", null);
    }

    private static Instant endOf(LotReopened lot) {
        return Objects.requireNonNull(lot.terms().expiresAt());
    }
}
