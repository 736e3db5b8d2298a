package dev.scrip.billing.collection;

import static dev.scrip.billing.collection.Paying.END;
import static dev.scrip.billing.collection.Paying.paid;
import static dev.scrip.billing.collection.Paying.subscribed;
import static dev.scrip.billing.collection.Paying.success;
import static dev.scrip.billing.collection.Paying.withCard;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.account.RecordDue;
import dev.scrip.billing.credit.PurchaseAddOn;
import dev.scrip.billing.event.DuplicateChargeConfirmed;
import dev.scrip.billing.event.DuplicateChargeRefunded;
import dev.scrip.billing.event.PaymentRefundDeclined;
import dev.scrip.billing.event.PaymentRefundRequested;
import dev.scrip.billing.event.PaymentRefunded;
import dev.scrip.billing.event.PurchaseRefunded;
import dev.scrip.billing.payment.ConfirmDuplicateCharge;
import dev.scrip.billing.payment.RefundDuplicateCharge;
import dev.scrip.billing.payment.ReportDuplicateCharge;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.standing.ConfirmAbuse;
import dev.scrip.billing.standing.PlaceUnderReview;
import dev.scrip.billing.story.Story;
import dev.scrip.billing.subscription.RenewSubscription;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A payment that the engine collected turns out to be one too many: it gives it back itself, once somebody has confirmed that. */
@Tag("D1")
@Tag("D2")
class DuplicateGivenBackTest {
    private static final ConfirmDuplicateCharge CONFIRM = new ConfirmDuplicateCharge(ANNA, "case-1");
    private static final RecordPaymentRefund BACK = new RecordPaymentRefund(ANNA, "pay-1", "re_1");

    /** Anna renewed by herself while her card was charged for the same cycle. */
    private static final Story PAID_TWICE = subscribed()
            .when(new RecordDue(ANNA), END)
            .accepted()
            .when(new RenewSubscription(ANNA, paid("own", 999)), END)
            .accepted()
            .when(success("pay-1"), END)
            .accepted();

    private static final Story CONFIRMED = PAID_TWICE.when(CONFIRM, END).accepted();

    @Test
    void isAskedForWithTheConfirmationAndClosesTheCaseWhenItIsBack() {
        var confirmed = PAID_TWICE.when(CONFIRM, END);
        assertThat(confirmed.only(PaymentRefundRequested.class))
                .isEqualTo(new PaymentRefundRequested(ANNA, END, "pay-1", "pi_pay-1", 999, "USD", "duplicate-charge"));
        Story back = confirmed
                .accepted()
                .when(BACK, END)
                .then(
                        new PaymentRefunded(ANNA, END, "pay-1", "re_1"),
                        new DuplicateChargeRefunded(ANNA, END, "case-1", "pi_pay-1", "re_1"));
        assertThat(back.at(END).cases().open()).isEmpty();
        assertThat(back.at(END).collecting().isWaiting()).isFalse();
    }

    @Test
    void nobodyGivesItBackByHandMeanwhile() {
        CONFIRMED
                .when(new RefundDuplicateCharge(ANNA, "case-1", null, "re_2"), END)
                .thenRejected(RejectionCode.PAYMENT_ALREADY_REFUNDED, "payment", "pi_pay-1", "paymentId", "pay-1");
    }

    @Test
    void whatTheProviderRefusesToGiveBackIsLeftToAPerson() {
        Story refused = CONFIRMED
                .when(new RecordRefundDecline(ANNA, "pay-1", "charge_disputed"), END)
                .then(new PaymentRefundDeclined(ANNA, END, "pay-1", "charge_disputed"));
        assertThat(refused.at(END).cases().open()).hasSize(1);
        refused.when(new RefundDuplicateCharge(ANNA, "case-1", null, "by bank transfer"), END)
                .then(new DuplicateChargeRefunded(ANNA, END, "case-1", "pi_pay-1", "by bank transfer"));
    }

    @Test
    void aPaymentThatTheEngineDidNotCollectIsLeftToAPerson() {
        Story reported = PAID_TWICE
                .when(new ReportDuplicateCharge(ANNA, "first", "own", "twice on the statement"), END)
                .accepted();
        assertThat(reported.when(new ConfirmDuplicateCharge(ANNA, "case-2"), END)
                        .events())
                .hasSize(1)
                .first()
                .isInstanceOf(DuplicateChargeConfirmed.class);
    }

    @Test
    void twoCasesAboutOnePaymentAskForItOnce() {
        Story two = CONFIRMED
                .when(new ReportDuplicateCharge(ANNA, "other", "pi_pay-1", "thrice on the statement"), END)
                .accepted();
        Story both = two.when(new ConfirmDuplicateCharge(ANNA, "case-2"), END).accepted();
        assertThat(both.at(END).collecting().refunds()).hasSize(1);
        Story back = both.when(BACK, END).accepted();
        assertThat(back.at(END).cases().open()).hasSize(1);
        back.when(new RefundDuplicateCharge(ANNA, "case-2", null, "re_2"), END)
                .rejectedFor(RejectionCode.PAYMENT_ALREADY_REFUNDED);
    }

    @Test
    @Tag("C4")
    void whatIsLeftOfAPackThatWasBoughtTwiceGoesWithItsMoney() {
        Story packs = withCard(Story.anna());
        for (int i = 1; i <= 2; i++) {
            packs = packs.when(new PurchaseAddOn(ANNA, "small", null))
                    .accepted()
                    .when(success("pay-" + i))
                    .accepted();
        }
        Story back = packs.when(new ReportDuplicateCharge(ANNA, "pi_pay-1", "pi_pay-2", "one was enough"))
                .accepted()
                .when(CONFIRM)
                .accepted()
                .when(new RecordPaymentRefund(ANNA, "pay-2", "re_1"))
                .then(
                        new PaymentRefunded(ANNA, START, "pay-2", "re_1"),
                        new DuplicateChargeRefunded(ANNA, START, "case-1", "pi_pay-2", "re_1"),
                        new PurchaseRefunded(ANNA, START, "pi_pay-2", "re_1", "lot-2", 500));
        assertThat(back.at(START).credits().available(START)).isEqualTo(500);
    }

    @Test
    @Tag("U6")
    void goesBackFromABannedAccount() {
        Story banned = PAID_TWICE
                .when(new PlaceUnderReview(ANNA, "odd"), END)
                .accepted()
                .when(new ConfirmAbuse(ANNA, "a farm of bots"), END)
                .accepted();
        assertThat(banned.when(CONFIRM, END).only(PaymentRefundRequested.class).paymentId())
                .isEqualTo("pay-1");
    }
}
