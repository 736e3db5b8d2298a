package dev.scrip.billing.standing;

import static dev.scrip.billing.story.Grant.lot;
import static dev.scrip.billing.story.Requests.charge;
import static dev.scrip.billing.story.Requests.days;
import static dev.scrip.billing.story.Requests.draws;
import static dev.scrip.billing.story.Requests.hold;
import static dev.scrip.billing.story.Requests.minutes;
import static dev.scrip.billing.story.Requests.refundAll;
import static dev.scrip.billing.story.Requests.settle;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.START;
import static dev.scrip.billing.story.Story.anna;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.account.RecordDue;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.credit.CreditTotals;
import dev.scrip.billing.credit.ExpireCredits;
import dev.scrip.billing.credit.GrantCredits;
import dev.scrip.billing.credit.PurchaseAddOn;
import dev.scrip.billing.credit.ReportAction;
import dev.scrip.billing.credit.VoidCredits;
import dev.scrip.billing.credit.VoidGrant;
import dev.scrip.billing.event.AbuseConfirmed;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.CreditsForfeited;
import dev.scrip.billing.event.HoldReleased;
import dev.scrip.billing.event.LotExpired;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.ReleaseCause;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.event.SubscriptionEnd;
import dev.scrip.billing.event.SubscriptionEnded;
import dev.scrip.billing.event.UnlimitedEnd;
import dev.scrip.billing.event.UnlimitedEnded;
import dev.scrip.billing.generation.CompleteGeneration;
import dev.scrip.billing.generation.FailGeneration;
import dev.scrip.billing.generation.QuoteGeneration;
import dev.scrip.billing.generation.ReleaseGeneration;
import dev.scrip.billing.generation.StartGeneration;
import dev.scrip.billing.payment.AnswerDuplicateCharge;
import dev.scrip.billing.payment.ConfirmDuplicateCharge;
import dev.scrip.billing.payment.RefundDuplicateCharge;
import dev.scrip.billing.payment.RejectDuplicateCharge;
import dev.scrip.billing.payment.ReportDuplicateCharge;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.story.Story;
import dev.scrip.billing.subscription.CancelSubscription;
import dev.scrip.billing.subscription.ChangePlan;
import dev.scrip.billing.subscription.QuotePlanChange;
import dev.scrip.billing.subscription.ReactivateSubscription;
import dev.scrip.billing.subscription.RenewSubscription;
import dev.scrip.billing.subscription.RequestSubscriptionRefund;
import dev.scrip.billing.subscription.StartSubscription;
import dev.scrip.billing.subscription.WithdrawDowngrade;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("U6")
class ConfirmAbuseTest {
    private static final Payment PAID = new Payment("pay-1", 999, "USD", "card");
    private static final ConfirmAbuse CONFIRM = new ConfirmAbuse(ANNA, "a farm of bots");

    private final Story reviewed = anna(lot("a", 10), lot("ahead", 10).from(days(3)))
            .when(hold("g-1", 4))
            .accepted()
            .when(new PlaceUnderReview(ANNA, "looks odd"))
            .accepted();

    @Test
    void releasesHoldsAndForfeitsAllThatIsLeftAlsoWhatIsDatedAhead() {
        Story banned = reviewed.when(CONFIRM)
                .then(
                        new AbuseConfirmed(ANNA, START, "a farm of bots"),
                        new HoldReleased(ANNA, START, "g-1", ReleaseCause.ACCOUNT_BANNED, draws("a", 4), List.of(), 10),
                        new CreditsForfeited(ANNA, START, 20, draws("a", 10, "ahead", 10)));
        assertThat(banned.at(days(4)).credits().totals()).isEqualTo(new CreditTotals(20, 0, 0, 0, 20));
        assertThat(banned.at(days(4)).credits().lots()).isEmpty();
        assertThat(banned.at(days(4)).credits().balancesAt(days(4))).isTrue();
    }

    @Test
    void whatExpiredBeforeIsNotForfeitedTwice() {
        Story story = anna(lot("a", 10).until(days(1)), lot("b", 5))
                .when(hold("g-1", 12))
                .accepted()
                .when(new PlaceUnderReview(ANNA, "looks odd"))
                .accepted();
        Story banned = story.when(CONFIRM, days(2)).accepted();
        assertThat(banned.history()).contains(new LotExpired(ANNA, days(1), "a", 10));
        assertThat(banned.at(days(2)).credits().totals()).isEqualTo(new CreditTotals(15, 0, 10, 0, 5));
    }

    @Test
    void aHoldOnAnExpiredLotIsExpiredNotForfeited() {
        Story story = anna(lot("a", 10).until(minutes(30)), lot("b", 5))
                .when(hold("g-1", 8))
                .accepted()
                .when(new PlaceUnderReview(ANNA, "looks odd"))
                .accepted();
        assertThat(story.when(CONFIRM, minutes(45))
                        .accepted()
                        .at(minutes(45))
                        .credits()
                        .totals())
                .isEqualTo(new CreditTotals(15, 0, 10, 0, 5));
    }

    @Test
    @Tag("S4")
    void endsTheSubscriptionWithoutARefund() {
        Story banned = anna().when(new StartSubscription(ANNA, "basic", PAID))
                .accepted()
                .when(new PlaceUnderReview(ANNA, "looks odd"))
                .accepted()
                .when(CONFIRM)
                .then(
                        new AbuseConfirmed(ANNA, START, "a farm of bots"),
                        new CreditsForfeited(ANNA, START, 300, draws("lot-1", 300)),
                        new SubscriptionEnded(ANNA, START, "basic", SubscriptionEnd.BANNED),
                        new UnlimitedEnded(ANNA, START, "winter", UnlimitedEnd.BANNED));
        banned.when(new RecordDue(ANNA), days(500)).then();
    }

    @Test
    void anEmptyAccountHasNothingToForfeit() {
        anna().when(new PlaceUnderReview(ANNA, "looks odd"))
                .accepted()
                .when(CONFIRM)
                .then(new AbuseConfirmed(ANNA, START, "a farm of bots"));
    }

    @Test
    void takesAReviewAndAReason() {
        anna().when(CONFIRM).thenRejected(RejectionCode.NOT_UNDER_REVIEW);
        reviewed.when(new ConfirmAbuse(ANNA, " ")).rejectedFor(RejectionCode.INVALID_VALUE);
    }

    @ParameterizedTest
    @MethodSource("allButDuplicateCharges")
    void afterwardsEveryOtherCommandIsRefused(BillingCommand command) {
        reviewed.when(CONFIRM).accepted().when(command, days(1)).thenRejected(RejectionCode.ACCOUNT_BANNED);
    }

    static Stream<BillingCommand> allButDuplicateCharges() {
        return Stream.of(
                charge("g-2", 1),
                hold("g-2", 1),
                settle("g-1", 1),
                refundAll("g-1"),
                new ReleaseGeneration(ANNA, "g-1"),
                new StartGeneration(ANNA, "g-1"),
                new CompleteGeneration(ANNA, "g-1"),
                new FailGeneration(ANNA, "g-1", null, "crashed"),
                new QuoteGeneration(ANNA, charge("g-2", 1).request(), PayWith.AUTO),
                new GrantCredits(ANNA, "b", CreditSource.BONUS, 5, null, null, null, Scope.ANYTHING, "luck"),
                new VoidGrant(ANNA, "a", "late"),
                new VoidCredits(ANNA, 1, "late"),
                new PurchaseAddOn(ANNA, "small", PAID),
                new ReportAction(ANNA, "referral", "r-1"),
                new PlaceUnderReview(ANNA, "again"),
                new ClearReview(ANNA, "mercy"),
                CONFIRM,
                new StartSubscription(ANNA, "basic", PAID),
                new RenewSubscription(ANNA, PAID),
                new ChangePlan(ANNA, "plus", PAID),
                new QuotePlanChange(ANNA, "plus"),
                new WithdrawDowngrade(ANNA),
                new CancelSubscription(ANNA),
                new ReactivateSubscription(ANNA, null, PAID),
                new RequestSubscriptionRefund(ANNA, "please"));
    }

    @Test
    @Tag("D1")
    void theSettlingOfDuplicateChargesGoesOn() {
        Story banned = reviewed.when(CONFIRM).accepted();
        Story open = banned.when(new ReportDuplicateCharge(ANNA, "pay-1", "pay-2", "twice"))
                .accepted();
        open.when(new AnswerDuplicateCharge(ANNA, "case-1", "we look into it")).accepted();
        open.when(new RejectDuplicateCharge(ANNA, "case-1", "two months")).accepted();
        open.when(new ConfirmDuplicateCharge(ANNA, "case-1"))
                .accepted()
                .when(new RefundDuplicateCharge(ANNA, "case-1", null, "re-1"))
                .accepted();
        assertThat(open.when(new RecordDue(ANNA), days(90)).events()).hasSize(1);
        banned.when(new ExpireCredits(ANNA)).thenRejected(RejectionCode.NOTHING_DUE);
    }
}
