package dev.scrip.billing.collection;

import static dev.scrip.billing.collection.Paying.decline;
import static dev.scrip.billing.collection.Paying.success;
import static dev.scrip.billing.collection.Paying.withCard;
import static dev.scrip.billing.story.Requests.days;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.START;

import dev.scrip.billing.credit.PurchaseAddOn;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.PaymentContradicted;
import dev.scrip.billing.event.PaymentOutcome;
import dev.scrip.billing.event.PaymentRefundRequested;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.standing.ConfirmAbuse;
import dev.scrip.billing.standing.PlaceUnderReview;
import dev.scrip.billing.story.Story;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A provider that says first this and then that is put on record, and keeps no money for nothing. */
@Tag("S5")
class ContradictionTest {
    private static final Story ORDERED =
            withCard(Story.anna()).when(new PurchaseAddOn(ANNA, "small", null)).accepted();
    private static final Story DECLINED = ORDERED.when(decline("pay-1")).accepted();
    private static final Story PAID = ORDERED.when(success("pay-1")).accepted();

    @Test
    void moneyThatWasTakenThoughItHadBeenDeclinedGoesBack() {
        DECLINED.when(told(PaymentOutcome.SUCCEEDED, "pi_late"), days(2))
                .then(
                        new PaymentContradicted(ANNA, days(2), "pay-1", PaymentOutcome.SUCCEEDED, "pi_late"),
                        new PaymentRefundRequested(ANNA, days(2), "pay-1", "pi_late", 500, "USD", "contradicted"));
    }

    @Test
    void alsoToWhoIsBanned() {
        DECLINED.when(new PlaceUnderReview(ANNA, "odd"))
                .accepted()
                .when(new ConfirmAbuse(ANNA, "a farm of bots"))
                .accepted()
                .when(told(PaymentOutcome.SUCCEEDED, "pi_late"))
                .then(contradicted(PaymentOutcome.SUCCEEDED, "pi_late"), back("pi_late"));
    }

    @Test
    void itGoesBackOnceHoweverManyReferencesTheProviderNames() {
        Story back = DECLINED.when(told(PaymentOutcome.SUCCEEDED, "pi_late"))
                .then(contradicted(PaymentOutcome.SUCCEEDED, "pi_late"), back("pi_late"));
        back.when(told(PaymentOutcome.SUCCEEDED, "pi_other")).then(contradicted(PaymentOutcome.SUCCEEDED, "pi_other"));
        back.when(new RecordPaymentRefund(ANNA, "pay-1", "re_1"))
                .accepted()
                .when(told(PaymentOutcome.SUCCEEDED, "pi_other"))
                .then(contradicted(PaymentOutcome.SUCCEEDED, "pi_other"));
    }

    @Test
    void whatWasPaidForStaysThoughTheProviderTakesItBackOrNamesAnotherPayment() {
        PAID.when(told(PaymentOutcome.DECLINED, "expired_card"))
                .then(contradicted(PaymentOutcome.DECLINED, "expired_card"));
        PAID.when(told(PaymentOutcome.SUCCEEDED, "pi_other")).then(contradicted(PaymentOutcome.SUCCEEDED, "pi_other"));
    }

    @Test
    void soIsWhatItSaysOfARefund() {
        Story refused = DECLINED.when(told(PaymentOutcome.SUCCEEDED, "pi_late"))
                .accepted()
                .when(new RecordRefundDecline(ANNA, "pay-1", "too_late"))
                .accepted();
        refused.when(told(PaymentOutcome.REFUNDED, "re_1")).then(contradicted(PaymentOutcome.REFUNDED, "re_1"));
        refused.when(told(PaymentOutcome.REFUND_DECLINED, "still too late"))
                .thenRejected(RejectionCode.PAYMENT_CLOSED, "paymentId", "pay-1");
    }

    @Test
    void whatAgreesWithTheRecordOrHasNoneIsNoContradiction() {
        PAID.when(told(PaymentOutcome.SUCCEEDED, "pi_pay-1"))
                .thenRejected(RejectionCode.PAYMENT_CLOSED, "paymentId", "pay-1");
        DECLINED.when(told(PaymentOutcome.DECLINED, "another reason"))
                .thenRejected(RejectionCode.PAYMENT_CLOSED, "paymentId", "pay-1");
        ORDERED.when(told(PaymentOutcome.SUCCEEDED, "pi_1"))
                .thenRejected(RejectionCode.UNKNOWN_PAYMENT, "paymentId", "pay-1");
        PAID.when(told(PaymentOutcome.REFUNDED, "re_1"))
                .thenRejected(RejectionCode.UNKNOWN_PAYMENT, "paymentId", "pay-1");
    }

    private static RecordContradiction told(PaymentOutcome outcome, String detail) {
        return new RecordContradiction(ANNA, "pay-1", outcome, detail);
    }

    private static BillingEvent contradicted(PaymentOutcome told, String detail) {
        return new PaymentContradicted(ANNA, START, "pay-1", told, detail);
    }

    private static BillingEvent back(String reference) {
        return new PaymentRefundRequested(ANNA, START, "pay-1", reference, 500, "USD", "contradicted");
    }
}
