package dev.scrip.billing.account;

import static dev.scrip.billing.story.Grant.lot;
import static dev.scrip.billing.story.Requests.charge;
import static dev.scrip.billing.story.Requests.days;
import static dev.scrip.billing.story.Requests.hold;
import static dev.scrip.billing.story.Requests.refundAll;
import static dev.scrip.billing.story.Requests.settle;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.START;
import static dev.scrip.billing.story.Story.anna;

import dev.scrip.billing.collection.AttachPaymentMethod;
import dev.scrip.billing.collection.DetachPaymentMethod;
import dev.scrip.billing.collection.RecordContradiction;
import dev.scrip.billing.collection.RecordPaymentDecline;
import dev.scrip.billing.collection.RecordPaymentRefund;
import dev.scrip.billing.collection.RecordPaymentSuccess;
import dev.scrip.billing.collection.RecordRefundDecline;
import dev.scrip.billing.collection.SetAutoTopUp;
import dev.scrip.billing.collection.StopAutoTopUp;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.credit.ExpireCredits;
import dev.scrip.billing.credit.GrantCredits;
import dev.scrip.billing.credit.PurchaseAddOn;
import dev.scrip.billing.credit.ReportAction;
import dev.scrip.billing.credit.VoidCredits;
import dev.scrip.billing.credit.VoidGrant;
import dev.scrip.billing.dispute.ReportDisputeLost;
import dev.scrip.billing.dispute.ReportDisputeWon;
import dev.scrip.billing.dispute.ReportPurchaseDisputed;
import dev.scrip.billing.dispute.ReportPurchasePartRefunded;
import dev.scrip.billing.dispute.ReportPurchaseRefunded;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.PaymentOutcome;
import dev.scrip.billing.event.Scope;
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
import dev.scrip.billing.standing.ClearReview;
import dev.scrip.billing.standing.ConfirmAbuse;
import dev.scrip.billing.standing.OpenAccount;
import dev.scrip.billing.standing.PlaceUnderReview;
import dev.scrip.billing.story.Shop;
import dev.scrip.billing.story.Story;
import dev.scrip.billing.subscription.CancelSubscription;
import dev.scrip.billing.subscription.ChangePlan;
import dev.scrip.billing.subscription.QuotePlanChange;
import dev.scrip.billing.subscription.ReactivateSubscription;
import dev.scrip.billing.subscription.RenewSubscription;
import dev.scrip.billing.subscription.RequestSubscriptionRefund;
import dev.scrip.billing.subscription.StartSubscription;
import dev.scrip.billing.subscription.WithdrawDowngrade;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Every command that an account understands, once where it is accepted and once where it is refused. */
final class CommandCases {
    static final Story NOBODY = new Story(List.of(), Shop.catalogs());
    private static final Payment PAID = new Payment("pay-1", 999, "USD", "card");
    private static final Story RICH = anna(lot("a", 100));
    private static final Story HELD = after(RICH, hold("g-1", 10));
    private static final Story CHARGED = after(RICH, charge("g-1", 10));
    private static final Story REVIEWED = after(anna(), new PlaceUnderReview(ANNA, "looks odd"));
    private static final Story BANNED = after(REVIEWED, new ConfirmAbuse(ANNA, "a farm of bots"));
    private static final Story SUBSCRIBED = after(anna(), new StartSubscription(ANNA, "basic", PAID));
    private static final Story CANCELLED = after(SUBSCRIBED, new CancelSubscription(ANNA));
    private static final Story UPGRADED =
            after(anna(), new StartSubscription(ANNA, "plus", new Payment("pay-1", 1_999, "USD", null)));
    private static final Story DOWNGRADING = after(UPGRADED, new ChangePlan(ANNA, "basic", null));
    private static final Story REPORTED =
            after(anna(), new ReportDuplicateCharge(ANNA, "pay-1", "pay-2", "charged twice"));
    private static final Story CONFIRMED = after(REPORTED, new ConfirmDuplicateCharge(ANNA, "case-1"));

    private static final Story WITH_CARD = after(RICH, new AttachPaymentMethod(ANNA, "cus_1/pm_1"));
    private static final Story TOPPING_UP = after(WITH_CARD, new SetAutoTopUp(ANNA, "small", 10, 1));
    private static final Story ORDERED = after(WITH_CARD, new StartSubscription(ANNA, "basic", null));
    private static final Story DECLINED =
            after(ORDERED, new RecordPaymentDecline(ANNA, "pay-1", "expired_card", false));
    private static final Story TO_REFUND = after(
            after(ORDERED, new StartSubscription(ANNA, "basic", PAID)),
            new RecordPaymentSuccess(ANNA, "pay-1", "pi_1"));

    private static final Story BOUGHT =
            after(anna(), new PurchaseAddOn(ANNA, "small", new Payment("pi_9", 500, "USD", null)));
    private static final Story DISPUTED = after(BOUGHT, new ReportPurchaseDisputed(ANNA, "pi_9", "dp_1"));

    private static final BillingCommand OPEN = new OpenAccount(ANNA, Shop.BRAND);
    private static final BillingCommand REVIEW = new PlaceUnderReview(ANNA, "looks odd");
    private static final BillingCommand REPORT = new ReportDuplicateCharge(ANNA, "pay-1", "pay-2", "charged twice");

    private CommandCases() {}

    static Stream<CommandCase> accepted() {
        return Stream.of(
                        acceptedOfPayments(),
                        Stream.of(
                                at(START, NOBODY, OPEN),
                                at(START, RICH, REVIEW),
                                at(START, REVIEWED, new ClearReview(ANNA, "all well")),
                                at(START, REVIEWED, new ConfirmAbuse(ANNA, "a farm of bots")),
                                at(
                                        START,
                                        RICH,
                                        new PurchaseAddOn(ANNA, "small", new Payment("pay-9", 500, "USD", null))),
                                at(START, RICH, grant(5)),
                                at(START, RICH, new VoidGrant(ANNA, "a", "a mistake")),
                                at(START, RICH, new VoidCredits(ANNA, 5, "a chargeback")),
                                at(START, RICH, new ReportAction(ANNA, "referral", "r-1")),
                                at(START, RICH, charge("g-1", 10)),
                                at(START, RICH, quote(10)),
                                at(START, RICH, hold("g-1", 10)),
                                at(START, HELD, settle("g-1", 5)),
                                at(START, HELD, new ReleaseGeneration(ANNA, "g-1")),
                                at(START, CHARGED, new StartGeneration(ANNA, "g-1")),
                                at(START, CHARGED, new CompleteGeneration(ANNA, "g-1")),
                                at(START, CHARGED, new FailGeneration(ANNA, "g-1", null, "crashed")),
                                at(START, CHARGED, refundAll("g-1")),
                                at(days(1), HELD, new RecordDue(ANNA)),
                                at(days(1), HELD, new ExpireCredits(ANNA)),
                                at(START, BANNED, new RememberRepeat(ANNA, 0)),
                                at(START, RICH, new InspectAccount(ANNA))),
                        acceptedOfSubscriptions())
                .flatMap(part -> part);
    }

    private static Stream<CommandCase> acceptedOfSubscriptions() {
        return Stream.of(
                at(START, RICH, new StartSubscription(ANNA, "basic", PAID)),
                at(days(30), SUBSCRIBED, new RenewSubscription(ANNA, new Payment("pay-2", 999, "USD", null))),
                at(START, UPGRADED, new ChangePlan(ANNA, "basic", null)),
                at(START, UPGRADED, new QuotePlanChange(ANNA, "basic")),
                at(START, DOWNGRADING, new WithdrawDowngrade(ANNA)),
                at(START, SUBSCRIBED, new CancelSubscription(ANNA)),
                at(START, CANCELLED, new ReactivateSubscription(ANNA, null, null)),
                at(START, SUBSCRIBED, new RequestSubscriptionRefund(ANNA, "please")),
                at(START, RICH, REPORT),
                at(START, REPORTED, new AnswerDuplicateCharge(ANNA, "case-1", "we look into it")),
                at(START, REPORTED, new ConfirmDuplicateCharge(ANNA, "case-1")),
                at(START, REPORTED, new RejectDuplicateCharge(ANNA, "case-1", "two months")),
                at(START, CONFIRMED, new RefundDuplicateCharge(ANNA, "case-1", null, "re-1")));
    }

    static Stream<CommandCase> refused() {
        return Stream.of(
                        refusedOfPayments(),
                        Stream.of(
                                at(START, RICH, OPEN),
                                at(START, REVIEWED, REVIEW),
                                at(START, RICH, new ClearReview(ANNA, "all well")),
                                at(START, RICH, new ConfirmAbuse(ANNA, "a farm of bots")),
                                at(START, RICH, new PurchaseAddOn(ANNA, "small", PAID)),
                                at(START, RICH, grant(0)),
                                at(START, RICH, new VoidGrant(ANNA, "b", "a mistake")),
                                at(START, RICH, new VoidCredits(ANNA, 101, "a chargeback")),
                                at(START, RICH, new ReportAction(ANNA, "sneezing", "r-1")),
                                at(START, RICH, charge("g-1", 101)),
                                at(START, RICH, quote(0)),
                                at(START, RICH, hold("g-1", 101)),
                                at(START, HELD, settle("g-1", 11)),
                                at(START, CHARGED, new ReleaseGeneration(ANNA, "g-1")),
                                at(START, RICH, new StartGeneration(ANNA, "g-1")),
                                at(START, RICH, new CompleteGeneration(ANNA, "g-1")),
                                at(START, RICH, new FailGeneration(ANNA, "g-1", null, "crashed")),
                                at(START, HELD, refundAll("g-1")),
                                at(START, HELD, new ExpireCredits(ANNA))),
                        Stream.of(
                                at(START, SUBSCRIBED, new StartSubscription(ANNA, "basic", PAID)),
                                at(START, RICH, new RenewSubscription(ANNA, PAID)),
                                at(START, SUBSCRIBED, new ChangePlan(ANNA, "basic", null)),
                                at(START, RICH, new QuotePlanChange(ANNA, "basic")),
                                at(START, SUBSCRIBED, new WithdrawDowngrade(ANNA)),
                                at(START, CANCELLED, new CancelSubscription(ANNA)),
                                at(START, SUBSCRIBED, new ReactivateSubscription(ANNA, null, null)),
                                at(START, RICH, new RequestSubscriptionRefund(ANNA, "please")),
                                at(START, REPORTED, REPORT),
                                at(START, RICH, new AnswerDuplicateCharge(ANNA, "case-1", "we look into it")),
                                at(START, CONFIRMED, new ConfirmDuplicateCharge(ANNA, "case-1")),
                                at(START, CONFIRMED, new RejectDuplicateCharge(ANNA, "case-1", "two months")),
                                at(START, REPORTED, new RefundDuplicateCharge(ANNA, "case-1", null, "re-1"))))
                .flatMap(part -> part);
    }

    private static Stream<CommandCase> acceptedOfPayments() {
        return Stream.of(
                at(START, RICH, new AttachPaymentMethod(ANNA, "cus_1/pm_1")),
                at(START, WITH_CARD, new DetachPaymentMethod(ANNA)),
                at(START, WITH_CARD, new SetAutoTopUp(ANNA, "small", 10, 1)),
                at(START, TOPPING_UP, new StopAutoTopUp(ANNA)),
                at(START, ORDERED, new RecordPaymentSuccess(ANNA, "pay-1", "pi_1")),
                at(START, ORDERED, new RecordPaymentDecline(ANNA, "pay-1", "expired_card", false)),
                at(START, TO_REFUND, new RecordPaymentRefund(ANNA, "pay-1", "re_1")),
                at(START, TO_REFUND, new RecordRefundDecline(ANNA, "pay-1", "too_late")),
                at(START, DECLINED, new RecordContradiction(ANNA, "pay-1", PaymentOutcome.SUCCEEDED, "pi_1")),
                at(START, BOUGHT, new ReportPurchaseDisputed(ANNA, "pi_9", "dp_1")),
                at(START, DISPUTED, new ReportDisputeWon(ANNA, "pi_9", "dp_1")),
                at(START, DISPUTED, new ReportDisputeLost(ANNA, "pi_9", "dp_1")),
                at(START, DISPUTED, new ReportPurchaseRefunded(ANNA, "pi_9", "re_9")),
                at(START, BOUGHT, new ReportPurchasePartRefunded(ANNA, "pi_9", "re_9", 1, "USD")));
    }

    private static Stream<CommandCase> refusedOfPayments() {
        return Stream.of(
                at(START, RICH, new AttachPaymentMethod(ANNA, " ")),
                at(START, RICH, new DetachPaymentMethod(ANNA)),
                at(START, RICH, new SetAutoTopUp(ANNA, "small", 10, 1)),
                at(START, WITH_CARD, new StopAutoTopUp(ANNA)),
                at(START, RICH, new RecordPaymentSuccess(ANNA, "pay-1", "pi_1")),
                at(START, RICH, new RecordPaymentDecline(ANNA, "pay-1", "expired_card", false)),
                at(START, ORDERED, new RecordPaymentRefund(ANNA, "pay-1", "re_1")),
                at(START, ORDERED, new RecordRefundDecline(ANNA, "pay-1", "too_late")),
                at(START, ORDERED, new RecordContradiction(ANNA, "pay-1", PaymentOutcome.SUCCEEDED, "pi_1")),
                at(START, RICH, new ReportPurchaseDisputed(ANNA, "pi_9", "dp_1")),
                at(START, RICH, new ReportDisputeWon(ANNA, "pi_9", "dp_1")),
                at(START, RICH, new ReportDisputeLost(ANNA, "pi_9", "dp_1")),
                at(START, RICH, new ReportPurchaseRefunded(ANNA, "pi_9", "re_9")),
                at(START, RICH, new ReportPurchasePartRefunded(ANNA, "pi_9", "re_9", 1, "USD")));
    }

    /** An account that exists refuses these to nobody. */
    static Stream<CommandCase> refusedToNobodyButStrangers() {
        return Stream.of(
                at(START, NOBODY, new RecordDue(ANNA)),
                at(START, NOBODY, new RememberRepeat(ANNA, 0)),
                at(START, NOBODY, new InspectAccount(ANNA)));
    }

    private static GrantCredits grant(long amount) {
        return new GrantCredits(ANNA, "b", CreditSource.BONUS, amount, null, null, null, Scope.ANYTHING, "luck");
    }

    private static QuoteGeneration quote(long amount) {
        return new QuoteGeneration(ANNA, charge("g-1", amount).request(), PayWith.AUTO);
    }

    private static CommandCase at(Instant now, Story story, BillingCommand command) {
        return new CommandCase(story, command, now);
    }

    private static Story after(Story story, BillingCommand command) {
        return story.when(command).accepted();
    }
}
