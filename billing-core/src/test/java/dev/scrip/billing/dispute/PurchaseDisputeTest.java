package dev.scrip.billing.dispute;

import static dev.scrip.billing.story.Requests.charge;
import static dev.scrip.billing.story.Requests.days;
import static dev.scrip.billing.story.Requests.draws;
import static dev.scrip.billing.story.Requests.hold;
import static dev.scrip.billing.story.Requests.refundAll;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.START;
import static dev.scrip.billing.story.Story.anna;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.credit.PurchaseAddOn;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.DisputeLost;
import dev.scrip.billing.event.DisputeWon;
import dev.scrip.billing.event.LotRestored;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.PurchaseDisputed;
import dev.scrip.billing.event.PurchaseRefunded;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.generation.ReleaseGeneration;
import dev.scrip.billing.payment.ConfirmDuplicateCharge;
import dev.scrip.billing.payment.RefundDuplicateCharge;
import dev.scrip.billing.payment.ReportDuplicateCharge;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.standing.ConfirmAbuse;
import dev.scrip.billing.standing.PlaceUnderReview;
import dev.scrip.billing.story.Story;
import dev.scrip.billing.subscription.StartSubscription;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A pack whose payment is disputed, and what comes of it; {@code lot-1} is its lot of 500. */
@Tag("C4")
class PurchaseDisputeTest {
    private static final String PI = "pi_1";
    private static final ReportPurchaseDisputed DISPUTE = new ReportPurchaseDisputed(ANNA, PI, "dp_1");
    private static final ReportDisputeWon WIN = new ReportDisputeWon(ANNA, PI, "dp_1");
    private static final ReportDisputeLost LOSE = new ReportDisputeLost(ANNA, PI, "dp_1");
    private static final ReportPurchaseRefunded REFUND = new ReportPurchaseRefunded(ANNA, PI, "re_1");
    private static final Instant END = days(365);
    private static final LotTerms TERMS = new LotTerms(CreditSource.ADD_ON, 500, 50, START, END, Scope.ANYTHING);

    private static final Story BOUGHT =
            anna().when(new PurchaseAddOn(ANNA, "small", paid(PI, 500))).accepted();
    private static final Story SPENT_90 = BOUGHT.when(charge("g-1", 90)).accepted();

    @Test
    void takesWhatIsLeftAndBringsTheSameBackWhenItIsWon() {
        Story disputed = SPENT_90.when(DISPUTE).then(new PurchaseDisputed(ANNA, START, PI, "dp_1", "lot-1", 410));
        assertThat(voided(disputed)).isEqualTo(410);
        assertThat(available(disputed)).isEqualTo(0);
        // The lot has left the account with its last credit; it opens again on its own terms.
        Story won = disputed.when(WIN, days(3))
                .then(
                        new DisputeWon(ANNA, days(3), PI, "dp_1", 410, List.of()),
                        new LotRestored(ANNA, days(3), "lot-1", TERMS, 410, "dp_1", null));
        assertThat(voided(won)).isEqualTo(0);
        assertThat(available(won)).isEqualTo(410);
    }

    @Test
    void bringsItBackIntoTheLotIfThatIsStillThere() {
        Story disputed = SPENT_90.when(DISPUTE).accepted();
        Story refunded = disputed.when(refundAll("g-1")).accepted();
        Story won = refunded.when(WIN).then(new DisputeWon(ANNA, START, PI, "dp_1", 410, draws("lot-1", 410)));
        assertThat(won.at(START).credits().lot("lot-1").orElseThrow().free()).isEqualTo(500);
    }

    @Test
    @Tag("C9")
    void bringsItBackForAWhileIfTheLotHasExpired() {
        Story disputed = SPENT_90.when(DISPUTE).accepted();
        LotTerms grace = new LotTerms(CreditSource.ADD_ON, 410, 50, END, END.plusSeconds(7 * 86_400), Scope.ANYTHING);
        Story won = disputed.when(WIN, END)
                .then(
                        new DisputeWon(ANNA, END, PI, "dp_1", 410, List.of()),
                        new LotRestored(ANNA, END, "lot-2", grace, 410, "dp_1", "lot-1"));
        assertThat(won.at(END).credits().available(END)).isEqualTo(410);
        // What was drawn from it, and used it up, can be given back as from any other lot.
        Story spent = won.when(charge("g-2", 410), END).accepted();
        Story back = spent.when(refundAll("g-2"), END).accepted();
        assertThat(back.at(END).credits().lot("lot-2").orElseThrow().terms()).isEqualTo(grace);
    }

    @Test
    void staysAwayWhenItIsLost() {
        Story lost = SPENT_90.when(DISPUTE).accepted().when(LOSE).then(new DisputeLost(ANNA, START, PI, "dp_1"));
        assertThat(available(lost)).isEqualTo(0);
        lost.when(WIN).thenRejected(RejectionCode.DISPUTE_CLOSED, "dispute", "dp_1");
        lost.when(LOSE).thenRejected(RejectionCode.DISPUTE_CLOSED, "dispute", "dp_1");
    }

    @Test
    void newsOfItsEndMayComeBeforeThatOfItsBeginning() {
        Story won = SPENT_90.when(WIN).then(new DisputeWon(ANNA, START, PI, "dp_1", 0, List.of()));
        won.when(DISPUTE).then(new PurchaseDisputed(ANNA, START, PI, "dp_1", "lot-1", 0));
        Story lost = SPENT_90.when(LOSE).accepted();
        lost.when(DISPUTE).then(new PurchaseDisputed(ANNA, START, PI, "dp_1", "lot-1", 410));
    }

    @Test
    @Tag("C10")
    void leavesWhatIsHeldToItsHold() {
        Story held = BOUGHT.when(hold("g-1", 100)).accepted();
        Story disputed = held.when(DISPUTE).then(new PurchaseDisputed(ANNA, START, PI, "dp_1", "lot-1", 400));
        Story released = disputed.when(new ReleaseGeneration(ANNA, "g-1")).accepted();
        assertThat(available(released)).isEqualTo(100);
        Story won = released.when(WIN).then(new DisputeWon(ANNA, START, PI, "dp_1", 400, draws("lot-1", 400)));
        assertThat(available(won)).isEqualTo(500);
    }

    @Test
    void takesNothingFromALotThatIsGoneAndNothingFromOthers() {
        Story other =
                BOUGHT.when(new PurchaseAddOn(ANNA, "small", paid("pi_2", 500))).accepted();
        Story spent = other.when(charge("g-1", 500)).accepted();
        Story disputed = spent.when(DISPUTE).then(new PurchaseDisputed(ANNA, START, PI, "dp_1", "lot-1", 0));
        Story won = disputed.when(WIN).then(new DisputeWon(ANNA, START, PI, "dp_1", 0, List.of()));
        assertThat(won.at(START).credits().lot("lot-2").orElseThrow().free()).isEqualTo(500);
        BOUGHT.when(DISPUTE, END).then(new PurchaseDisputed(ANNA, END, PI, "dp_1", "lot-1", 0));
    }

    @Test
    void aRefundTakesWhatDisputesHaveLeft() {
        Story refunded = SPENT_90.when(REFUND).then(new PurchaseRefunded(ANNA, START, PI, "re_1", "lot-1", 410));
        refunded.when(DISPUTE).then(new PurchaseDisputed(ANNA, START, PI, "dp_1", "lot-1", 0));
        Story both = SPENT_90.when(DISPUTE)
                .accepted()
                .when(refundAll("g-1"))
                .accepted()
                .when(REFUND)
                .then(new PurchaseRefunded(ANNA, START, PI, "re_1", "lot-1", 90));
        both.when(WIN).then(new DisputeWon(ANNA, START, PI, "dp_1", 0, List.of()));
    }

    @Test
    @Tag("D2")
    void aDisputeThatIsWonBringsNothingBackIfTheMoneyWentBackAsOneOfAPair() {
        Story refunded = SPENT_90.when(DISPUTE)
                .accepted()
                .when(new ReportDuplicateCharge(ANNA, "pi_0", PI, "charged twice"))
                .accepted()
                .when(new ConfirmDuplicateCharge(ANNA, "case-1"))
                .accepted()
                .when(new RefundDuplicateCharge(ANNA, "case-1", PI, "re_9"))
                .accepted();
        refunded.when(WIN).then(new DisputeWon(ANNA, START, PI, "dp_1", 0, List.of()));
        // Nobody has told yet that its credits are to go as well.
        BOUGHT.and(refunded.history().getLast())
                .when(REFUND)
                .then(new PurchaseRefunded(ANNA, START, PI, "re_1", "lot-1", 500));
    }

    @Test
    @Tag("U6")
    void isRecordedOfABannedAccountAndGivesItNothing() {
        Story banned = SPENT_90.when(DISPUTE)
                .accepted()
                .when(new PlaceUnderReview(ANNA, "looks odd"))
                .accepted()
                .when(new ConfirmAbuse(ANNA, "a farm of bots"))
                .accepted();
        Story won = banned.when(WIN).then(new DisputeWon(ANNA, START, PI, "dp_1", 0, List.of()));
        assertThat(available(won)).isEqualTo(0);
        banned.when(REFUND).then(new PurchaseRefunded(ANNA, START, PI, "re_1", "lot-1", 0));
        banned.when(new ReportPurchaseDisputed(ANNA, PI, "dp_2"))
                .then(new PurchaseDisputed(ANNA, START, PI, "dp_2", "lot-1", 0));
    }

    @Test
    void isRefusedForWhatBoughtNoPack() {
        Story subscribed =
                anna().when(new StartSubscription(ANNA, "basic", paid(PI, 999))).accepted();
        subscribed.when(DISPUTE).thenRejected(RejectionCode.UNKNOWN_PAYMENT, "payment", PI);
        subscribed.when(REFUND).thenRejected(RejectionCode.UNKNOWN_PAYMENT, "payment", PI);
        anna().when(WIN).thenRejected(RejectionCode.UNKNOWN_PAYMENT, "payment", PI);
        anna().when(LOSE).thenRejected(RejectionCode.UNKNOWN_PAYMENT, "payment", PI);
    }

    @Test
    void isRefusedUnderNoNameOrAboutAnotherPayment() {
        BOUGHT.when(new ReportPurchaseDisputed(ANNA, PI, " ")).rejectedFor(RejectionCode.INVALID_VALUE);
        BOUGHT.when(new ReportPurchaseRefunded(ANNA, PI, "")).rejectedFor(RejectionCode.INVALID_VALUE);
        Story two =
                BOUGHT.when(new PurchaseAddOn(ANNA, "small", paid("pi_2", 500))).accepted();
        Story disputed = two.when(DISPUTE).accepted();
        disputed.when(new ReportDisputeWon(ANNA, "pi_2", "dp_1")).rejectedFor(RejectionCode.INVALID_VALUE);
        Story won = two.when(WIN).accepted();
        won.when(new ReportPurchaseDisputed(ANNA, "pi_2", "dp_1")).rejectedFor(RejectionCode.INVALID_VALUE);
        Story lost = two.when(LOSE).accepted();
        lost.when(new ReportPurchaseDisputed(ANNA, "pi_2", "dp_1")).rejectedFor(RejectionCode.INVALID_VALUE);
    }

    private static Payment paid(String reference, long amountMinor) {
        return new Payment(reference, amountMinor, "USD", "card");
    }

    private static long available(Story story) {
        return story.at(START).credits().available(START);
    }

    private static long voided(Story story) {
        CreditLedger credits = story.at(START).credits();
        return credits.totals().voided();
    }
}
