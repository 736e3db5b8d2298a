package dev.scrip.billing.dispute;

import static dev.scrip.billing.story.Requests.charge;
import static dev.scrip.billing.story.Requests.draws;
import static dev.scrip.billing.story.Requests.hold;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.START;
import static dev.scrip.billing.story.Story.anna;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.credit.PurchaseAddOn;
import dev.scrip.billing.event.DisputeWon;
import dev.scrip.billing.event.LotRestored;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.PurchasePartRefunded;
import dev.scrip.billing.event.PurchaseRefunded;
import dev.scrip.billing.event.RefundShareTaken;
import dev.scrip.billing.generation.ReleaseGeneration;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.story.Shop;
import dev.scrip.billing.story.Story;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Part of a pack's money goes back; {@code lot-1} is its lot of 500, for 7.77. */
@Tag("C4")
class PartRefundTest {
    private static final String PI = "pi_1";
    private static final Story BOUGHT = new Story(anna().history(), Shop.but("price: 5.00", "price: 7.77"))
            .when(new PurchaseAddOn(ANNA, "small", new Payment(PI, 777, "USD", "card")))
            .accepted();

    @ParameterizedTest(name = "{0} of 777 minor units are {1} of 500 credits")
    @CsvSource({"1, 0", "2, 1", "259, 166", "388, 249", "389, 250", "776, 499", "777, 500"})
    void takesTheShareOfTheMoneyRoundedDown(long amountMinor, long taken) {
        BOUGHT.when(part("re_1", amountMinor))
                .then(
                        new PurchasePartRefunded(ANNA, START, PI, "re_1", amountMinor, "USD"),
                        new RefundShareTaken(ANNA, START, PI, amountMinor, "lot-1", taken, 0));
    }

    @Test
    void partsAddUpToTheWholeWhateverWasRoundedOnTheWay() {
        Story three = BOUGHT.when(part("re_1", 259))
                .accepted()
                .when(part("re_2", 259))
                .then(
                        new PurchasePartRefunded(ANNA, START, PI, "re_2", 259, "USD"),
                        new RefundShareTaken(ANNA, START, PI, 518, "lot-1", 167, 0))
                .when(part("re_3", 259))
                .accepted();
        assertThat(credits(three).totals().voided()).isEqualTo(500);
        three.when(part("re_4", 1)).thenRejected(RejectionCode.PAYMENT_ALREADY_REFUNDED, "payment", PI);
    }

    @Test
    void takesWhatIsThereAndTheRestWithALaterPart() {
        Story held =
                BOUGHT.when(charge("g-1", 90)).accepted().when(hold("g-2", 200)).accepted();
        Story half = held.when(part("re_1", 389))
                .then(
                        new PurchasePartRefunded(ANNA, START, PI, "re_1", 389, "USD"),
                        new RefundShareTaken(ANNA, START, PI, 389, "lot-1", 210, 0));
        // The hold gives its credits back; the next part finds what the first one did not.
        half.when(new ReleaseGeneration(ANNA, "g-2"))
                .accepted()
                .when(part("re_2", 2))
                .then(
                        new PurchasePartRefunded(ANNA, START, PI, "re_2", 2, "USD"),
                        new RefundShareTaken(ANNA, START, PI, 391, "lot-1", 41, 0));
    }

    @Test
    void aDisputeThatIsWonKeepsTheShareOfThePartThatWentBackMeanwhile() {
        Story disputed =
                BOUGHT.when(new ReportPurchaseDisputed(ANNA, PI, "dp_1")).accepted();
        Story half = disputed.when(part("re_1", 389))
                .then(
                        new PurchasePartRefunded(ANNA, START, PI, "re_1", 389, "USD"),
                        new RefundShareTaken(ANNA, START, PI, 389, "lot-1", 0, 0));
        Story won = half.when(new ReportDisputeWon(ANNA, PI, "dp_1"))
                .then(
                        new DisputeWon(ANNA, START, PI, "dp_1", 250, List.of()),
                        new LotRestored(
                                ANNA,
                                START,
                                "lot-1",
                                credits(BOUGHT).lot("lot-1").orElseThrow().terms(),
                                250,
                                "dp_1",
                                null),
                        new RefundShareTaken(ANNA, START, PI, 389, "lot-1", 0, 250));
        // What was kept counts: the rest of the money takes the rest of the credits.
        won.when(part("re_2", 388))
                .then(
                        new PurchasePartRefunded(ANNA, START, PI, "re_2", 388, "USD"),
                        new RefundShareTaken(ANNA, START, PI, 777, "lot-1", 250, 0));
    }

    @Test
    void twoDisputesKeepOneShareBetweenThem() {
        Story two = BOUGHT.when(hold("g-1", 100))
                .accepted()
                .when(new ReportPurchaseDisputed(ANNA, PI, "dp_1"))
                .accepted()
                .when(new ReleaseGeneration(ANNA, "g-1"))
                .accepted()
                .when(new ReportPurchaseDisputed(ANNA, PI, "dp_2"))
                .accepted()
                .when(part("re_1", 700))
                .accepted();
        Story won = two.when(new ReportDisputeWon(ANNA, PI, "dp_1"))
                .then(
                        new DisputeWon(ANNA, START, PI, "dp_1", 0, draws()),
                        new RefundShareTaken(ANNA, START, PI, 700, "lot-1", 0, 400));
        Story both = won.when(new ReportDisputeWon(ANNA, PI, "dp_2")).accepted();
        assertThat(credits(both).available(START)).isEqualTo(50);
    }

    @Test
    void theRestAfterAPartTakesTheRest() {
        Story half = BOUGHT.when(part("re_1", 389)).accepted();
        Story all = half.when(new ReportPurchaseRefunded(ANNA, PI, "re_2"))
                .then(new PurchaseRefunded(ANNA, START, PI, "re_2", "lot-1", 250));
        all.when(part("re_3", 1)).thenRejected(RejectionCode.PAYMENT_ALREADY_REFUNDED, "payment", PI);
    }

    @Test
    void isRefusedIfItIsMoreThanIsLeftOrOtherMoney() {
        Story half = BOUGHT.when(part("re_1", 389)).accepted();
        half.when(part("re_2", 389))
                .thenRejected(
                        RejectionCode.REFUND_EXCEEDS_PURCHASE,
                        "payment",
                        PI,
                        "refundableMinor",
                        388L,
                        "currency",
                        "USD");
        half.when(part("re_2", 0)).rejectedFor(RejectionCode.INVALID_AMOUNT);
        half.when(part("re_2", -1)).rejectedFor(RejectionCode.INVALID_AMOUNT);
        half.when(part("re_2", Long.MAX_VALUE)).rejectedFor(RejectionCode.REFUND_EXCEEDS_PURCHASE);
        half.when(part(" ", 1)).rejectedFor(RejectionCode.INVALID_VALUE);
        half.when(new ReportPurchasePartRefunded(ANNA, PI, "re_2", 1, "EUR")).rejectedFor(RejectionCode.INVALID_VALUE);
        half.when(new ReportPurchasePartRefunded(ANNA, "pi_9", "re_2", 1, "USD"))
                .rejectedFor(RejectionCode.UNKNOWN_PAYMENT);
    }

    private static ReportPurchasePartRefunded part(String refund, long amountMinor) {
        return new ReportPurchasePartRefunded(ANNA, PI, refund, amountMinor, "USD");
    }

    private static CreditLedger credits(Story story) {
        return story.at(START).credits();
    }
}
