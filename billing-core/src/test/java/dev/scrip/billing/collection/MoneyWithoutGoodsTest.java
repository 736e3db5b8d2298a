package dev.scrip.billing.collection;

import static dev.scrip.billing.collection.Paying.CARD;
import static dev.scrip.billing.collection.Paying.END;
import static dev.scrip.billing.collection.Paying.collected;
import static dev.scrip.billing.collection.Paying.paid;
import static dev.scrip.billing.collection.Paying.subscribed;
import static dev.scrip.billing.collection.Paying.succeeded;
import static dev.scrip.billing.collection.Paying.success;
import static dev.scrip.billing.collection.Paying.withCard;
import static dev.scrip.billing.story.Requests.days;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.account.RecordDue;
import dev.scrip.billing.event.DuplicateChargeSuspected;
import dev.scrip.billing.event.PaymentRefundDeclined;
import dev.scrip.billing.event.PaymentRefundRequested;
import dev.scrip.billing.event.PaymentRefunded;
import dev.scrip.billing.event.PlanUpgraded;
import dev.scrip.billing.payment.ConfirmDuplicateCharge;
import dev.scrip.billing.payment.RefundDuplicateCharge;
import dev.scrip.billing.payment.ReportDuplicateCharge;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.standing.ConfirmAbuse;
import dev.scrip.billing.standing.PlaceUnderReview;
import dev.scrip.billing.story.Shop;
import dev.scrip.billing.story.Story;
import dev.scrip.billing.subscription.CancelSubscription;
import dev.scrip.billing.subscription.ChangePlan;
import dev.scrip.billing.subscription.ReactivateSubscription;
import dev.scrip.billing.subscription.RenewSubscription;
import dev.scrip.billing.subscription.StartSubscription;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Money that was taken never just disappears, whatever happened while it was under way. */
@Tag("S5")
class MoneyWithoutGoodsTest {
    private static final Story ASKED =
            subscribed().when(new RecordDue(ANNA), END).accepted();

    @Test
    @Tag("D1")
    void aCyclePaidByTheClientMeanwhileIsPaidTwiceAndOpensACase() {
        Story renewed =
                ASKED.when(new RenewSubscription(ANNA, paid("own", 999)), END).accepted();
        var outcome = renewed.when(success("pay-1"), END);
        outcome.then(
                succeeded("pay-1", END),
                new DuplicateChargeSuspected(
                        ANNA,
                        END,
                        "case-1",
                        2,
                        "own",
                        collected("pi_pay-1", 999),
                        Instant.parse("2026-02-12T00:00:00Z")));
    }

    @Test
    @Tag("D1")
    void soDoesOneBegunAnewWithAPaymentOfItsOwn() {
        Story anew = ASKED.when(new CancelSubscription(ANNA), END)
                .accepted()
                .when(new ReactivateSubscription(ANNA, "basic", paid("own", 999)), END)
                .accepted();
        assertThat(anew.when(success("pay-1"), END)
                        .only(DuplicateChargeSuspected.class)
                        .firstPayment())
                .isEqualTo("own");
    }

    @Test
    void aPaymentThatTheClientReportedAsItsOwnPaysOnlyOnce() {
        Story renewed = ASKED.when(new RenewSubscription(ANNA, paid("pi_pay-1", 999)), END)
                .accepted();
        renewed.when(success("pay-1"), END).then(succeeded("pay-1", END));
    }

    @Test
    @Tag("D1")
    void aPairThatWasReportedAlreadyOpensNoSecondCase() {
        Story reported = ASKED.when(new RenewSubscription(ANNA, paid("own", 999)), END)
                .accepted()
                .when(new ReportDuplicateCharge(ANNA, "own", "pi_pay-1", "twice"), END)
                .accepted();
        reported.when(success("pay-1"), END).then(succeeded("pay-1", END));
    }

    @Test
    @Tag("S3")
    void whoCancelsWhileTheRenewalIsUnderWayGetsTheMoneyBack() {
        Story cancelled = ASKED.when(new CancelSubscription(ANNA), END).accepted();
        cancelled.when(success("pay-1"), END).then(succeeded("pay-1", END), back("pay-1", 999, "not-subscribed"));
    }

    @Test
    @Tag("U6")
    void soDoesWhoIsBannedMeanwhile() {
        Story banned = ASKED.when(new PlaceUnderReview(ANNA, "odd"), END)
                .accepted()
                .when(new ConfirmAbuse(ANNA, "a farm of bots"), END)
                .accepted();
        Story back =
                banned.when(success("pay-1"), END).then(succeeded("pay-1", END), back("pay-1", 999, "account-banned"));
        back.when(new RecordPaymentRefund(ANNA, "pay-1", "re_1"), END)
                .then(new PaymentRefunded(ANNA, END, "pay-1", "re_1"));
    }

    @Test
    @Tag("S1")
    void anUpgradeThatSomethingElseOvertookGoesBack() {
        Story upgrading = subscribed().when(new ChangePlan(ANNA, "plus", null)).accepted();
        Story cancelled = upgrading.when(new CancelSubscription(ANNA)).accepted();
        cancelled.when(success("pay-1")).then(succeeded("pay-1", START), backAt(START, "overtaken"));
        Story upgraded =
                upgrading.when(new ChangePlan(ANNA, "plus", paid("own", 1_000))).accepted();
        upgraded.when(success("pay-1")).then(succeeded("pay-1", START), backAt(START, "overtaken"));
        upgrading
                .when(new RecordDue(ANNA), END)
                .accepted()
                .when(success("pay-1"), END)
                .then(succeeded("pay-1", END), backAt(END, "cycle-unpaid"));
    }

    @Test
    @Tag("S1")
    void anUpgradeGivesWhatWasReckonedWhenItWasOrdered() {
        Story upgrading =
                subscribed().when(new ChangePlan(ANNA, "plus", null), days(15)).accepted();
        var upgraded = upgrading
                .under(Shop.later(days(16).toString(), "price: 19.99", "price: 29.99"))
                .when(success("pay-1"), days(20))
                .only(PlanUpgraded.class);
        assertThat(upgraded.proration().dueMinor()).isEqualTo(1_499);
        assertThat(upgraded.payment()).isEqualTo(collected("pi_pay-1", 1_499));
        assertThat(upgraded.cycle().start()).isEqualTo(days(20));
    }

    @Test
    void aSubscriptionThatTheClientBeganMeanwhileIsNotBegunTwice() {
        Story begun = withCard(Story.anna())
                .when(new StartSubscription(ANNA, "basic", null))
                .accepted()
                .when(new StartSubscription(ANNA, "basic", paid("own", 999)))
                .accepted();
        begun.when(success("pay-1"))
                .then(
                        succeeded("pay-1", START),
                        new PaymentRefundRequested(ANNA, START, "pay-1", "pi_pay-1", 999, "USD", "already-subscribed"));
    }

    @Test
    @Tag("D2")
    void whatGoesBackIsNotRefundedAgainByACase() {
        Story back = ASKED.when(new CancelSubscription(ANNA), END)
                .accepted()
                .when(success("pay-1"), END)
                .accepted()
                .when(new ReportDuplicateCharge(ANNA, "first", "pi_pay-1", "twice"), END)
                .accepted()
                .when(new ConfirmDuplicateCharge(ANNA, "case-1"), END)
                .accepted();
        back.when(new RefundDuplicateCharge(ANNA, "case-1", null, "re_2"), END)
                .rejectedFor(RejectionCode.PAYMENT_ALREADY_REFUNDED);
    }

    @Test
    void aRefundThatTheProviderRefusesStaysOnRecord() {
        Story back = ASKED.when(new CancelSubscription(ANNA), END)
                .accepted()
                .when(success("pay-1"), END)
                .accepted();
        Story refused = back.when(new RecordRefundDecline(ANNA, "pay-1", "too_late"), END)
                .then(new PaymentRefundDeclined(ANNA, END, "pay-1", "too_late"));
        refused.when(new RecordPaymentRefund(ANNA, "pay-1", "re_1"), END)
                .thenRejected(RejectionCode.PAYMENT_CLOSED, "paymentId", "pay-1");
        assertThat(refused.at(END).collecting().refunds()).isEmpty();
        assertThat(refused.at(END).collecting().method())
                .extracting("reference")
                .isEqualTo(CARD);
    }

    private static PaymentRefundRequested back(String paymentId, long amountMinor, String reason) {
        return new PaymentRefundRequested(ANNA, END, paymentId, "pi_" + paymentId, amountMinor, "USD", reason);
    }

    private static PaymentRefundRequested backAt(Instant at, String reason) {
        return new PaymentRefundRequested(ANNA, at, "pay-1", "pi_pay-1", 1_000, "USD", reason);
    }
}
