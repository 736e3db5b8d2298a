package dev.scrip.billing.account;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.scrip.billing.credit.BonusDecider;
import dev.scrip.billing.credit.CreditDecider;
import dev.scrip.billing.credit.ExpireCredits;
import dev.scrip.billing.credit.GrantCredits;
import dev.scrip.billing.credit.PurchaseAddOn;
import dev.scrip.billing.credit.ReportAction;
import dev.scrip.billing.credit.VoidCredits;
import dev.scrip.billing.credit.VoidGrant;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.generation.ChargeGeneration;
import dev.scrip.billing.generation.CompleteGeneration;
import dev.scrip.billing.generation.FailGeneration;
import dev.scrip.billing.generation.GenerationDecider;
import dev.scrip.billing.generation.HoldDecider;
import dev.scrip.billing.generation.HoldGeneration;
import dev.scrip.billing.generation.LifecycleDecider;
import dev.scrip.billing.generation.Quote;
import dev.scrip.billing.generation.QuoteGeneration;
import dev.scrip.billing.generation.RefundDecider;
import dev.scrip.billing.generation.RefundGeneration;
import dev.scrip.billing.generation.ReleaseGeneration;
import dev.scrip.billing.generation.SettleGeneration;
import dev.scrip.billing.generation.StartGeneration;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.standing.ClearReview;
import dev.scrip.billing.standing.ConfirmAbuse;
import dev.scrip.billing.standing.OpenAccount;
import dev.scrip.billing.standing.PlaceUnderReview;
import dev.scrip.billing.standing.StandingDecider;
import dev.scrip.billing.subscription.CancelSubscription;
import dev.scrip.billing.subscription.ChangePlan;
import dev.scrip.billing.subscription.PlanChangeDecider;
import dev.scrip.billing.subscription.PlanChangeQuote;
import dev.scrip.billing.subscription.QuotePlanChange;
import dev.scrip.billing.subscription.ReactivateSubscription;
import dev.scrip.billing.subscription.ReactivationDecider;
import dev.scrip.billing.subscription.RenewSubscription;
import dev.scrip.billing.subscription.RequestSubscriptionRefund;
import dev.scrip.billing.subscription.StartSubscription;
import dev.scrip.billing.subscription.SubscriptionDecider;
import dev.scrip.billing.subscription.WithdrawDowngrade;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The account as Axon sees it: it routes each command to its decider and folds events. It decides nothing itself. What fell due
 * by now is worked out first, so that every decider sees the account as it truly stands; it is recorded only together
 * with an accepted command, since a refused one leaves no trace (C7, I5).
 *
 * <p>Its revision is that of its snapshots: one of another is passed over, and the history read instead.
 */
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
@Revision("2")
public class BillingAccount extends PayingAccount {

    /** Read by the framework alone. */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable String accountId;

    private @Nullable AccountState state;

    /** For the framework, which folds the events afterwards. */
    protected BillingAccount() {}

    /** As its latest event left it; null before its first. */
    @Nullable
    AccountState recorded() {
        return state;
    }

    /** The account as it stands, which stays so when this one goes on: its state is immutable. */
    public BillingAccount copy() {
        BillingAccount copy = new BillingAccount();
        copy.accountId = accountId;
        copy.state = state;
        return copy;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Recorded handle(OpenAccount command, Rules rules) {
        if (state != null) {
            throw Rejection.of(RejectionCode.ACCOUNT_EXISTS);
        }
        return Moment.open(command, rules);
    }

    @CommandHandler
    Recorded handle(PlaceUnderReview command, Rules rules) {
        return at(rules).decide(on -> StandingDecider.review(command, on.standing(), on.now()));
    }

    @CommandHandler
    Recorded handle(ClearReview command, Rules rules) {
        return at(rules).decide(on -> StandingDecider.clear(command, on.standing(), on.now()));
    }

    @CommandHandler
    Recorded handle(ConfirmAbuse command, Rules rules) {
        return at(rules).decide(on -> BanDecider.confirm(command, on.state(), on.now()));
    }

    @CommandHandler
    Recorded handle(PurchaseAddOn command, Rules rules) {
        return at(rules).decide(on -> Checkout.purchase(command, on));
    }

    @CommandHandler
    Recorded handle(GrantCredits command, Rules rules) {
        return at(rules).decide(on -> CreditDecider.grant(command, on.credits(), on.catalog(), on.now()));
    }

    @CommandHandler
    Recorded handle(VoidGrant command, Rules rules) {
        return at(rules)
                .decide(on -> CreditDecider.voidGrant(command, on.credits(), on.lot(command.lotId()), on.now()));
    }

    @CommandHandler
    Recorded handle(VoidCredits command, Rules rules) {
        return at(rules).decide(on -> CreditDecider.voidAmount(command, on.credits(), on.catalog(), on.now()));
    }

    @CommandHandler
    Recorded handle(ReportAction command, Rules rules) {
        return at(rules).decide(on -> BonusDecider.report(command, on.credits(), on.bonus(), on.catalog(), on.now()));
    }

    @CommandHandler
    Recorded handle(ChargeGeneration command, Rules rules) {
        return at(rules)
                .decide(on -> Checkout.afterSpending(
                        GenerationDecider.charge(command, on.payer(), on.refined(command), on.catalog(), on.now()),
                        on));
    }

    @CommandHandler
    Quote handle(QuoteGeneration command, Rules rules) {
        Moment on = at(rules).unlessBanned();
        return GenerationDecider.quote(command, on.payer(), on.refined(command), on.catalog(), on.now());
    }

    @CommandHandler
    Recorded handle(HoldGeneration command, Rules rules) {
        return at(rules)
                .decide(on -> Checkout.afterSpending(
                        HoldDecider.hold(command, on.payer(), on.refined(command), on.catalog(), on.now()), on));
    }

    @CommandHandler
    Recorded handle(SettleGeneration command, Rules rules) {
        return at(rules)
                .decide(on -> HoldDecider.settle(
                        command, on.payer(), on.task(command.generationId()), on.catalog(), on.now()));
    }

    @CommandHandler
    Recorded handle(ReleaseGeneration command, Rules rules) {
        return at(rules)
                .decide(on -> HoldDecider.release(command, on.credits(), on.task(command.generationId()), on.now()));
    }

    @CommandHandler
    Recorded handle(StartGeneration command, Rules rules) {
        return at(rules).decide(on -> LifecycleDecider.start(command, on.generation(command.generationId()), on.now()));
    }

    @CommandHandler
    Recorded handle(CompleteGeneration command, Rules rules) {
        return at(rules)
                .decide(on -> LifecycleDecider.complete(command, on.generation(command.generationId()), on.now()));
    }

    @CommandHandler
    Recorded handle(FailGeneration command, Rules rules) {
        return at(rules)
                .decide(on -> LifecycleDecider.fail(
                        command, on.refundable(command.generationId()), on.credits(), on.catalog(), on.now()));
    }

    @CommandHandler
    Recorded handle(RefundGeneration command, Rules rules) {
        return at(rules)
                .decide(on -> RefundDecider.refund(
                        command, on.refundable(command.generationId()), on.credits(), on.catalog(), on.now()));
    }

    @CommandHandler
    Recorded handle(StartSubscription command, Rules rules) {
        return at(rules).decide(on -> Checkout.subscribe(command, on));
    }

    @CommandHandler
    Recorded handle(RenewSubscription command, Rules rules) {
        return at(rules).decide(on -> SubscriptionDecider.renew(command, on.subscription(), on.cases(), on.occasion()));
    }

    @CommandHandler
    Recorded handle(ChangePlan command, Rules rules) {
        return at(rules).decide(on -> Checkout.changePlan(command, on));
    }

    @CommandHandler
    PlanChangeQuote handle(QuotePlanChange command, Rules rules) {
        Moment on = at(rules).unlessBanned();
        return PlanChangeDecider.quote(command, on.subscription(), on.unlimited(), on.catalog(), on.now());
    }

    @CommandHandler
    Recorded handle(WithdrawDowngrade command, Rules rules) {
        return at(rules).decide(on -> PlanChangeDecider.withdraw(command, on.subscription(), on.now()));
    }

    @CommandHandler
    Recorded handle(CancelSubscription command, Rules rules) {
        return at(rules).decide(on -> SubscriptionDecider.cancel(command, on.subscription(), on.unlimited(), on.now()));
    }

    @CommandHandler
    Recorded handle(ReactivateSubscription command, Rules rules) {
        return at(rules)
                .decide(on ->
                        ReactivationDecider.reactivate(command, on.subscription(), on.unlimited(), on.occasion()));
    }

    @CommandHandler
    Recorded handle(RequestSubscriptionRefund command, Rules rules) {
        return at(rules).decide(on -> SubscriptionDecider.requestRefund(command, on.subscription(), on.now()));
    }

    /** C8: what has expired goes on record; refused when nothing has. */
    @CommandHandler
    Recorded handle(ExpireCredits command, Rules rules) {
        return at(rules).requireDue().recordDue();
    }

    /** Whatever fell due goes on record; nothing, when nothing has. */
    @CommandHandler
    Recorded handle(RecordDue command, Rules rules) {
        return at(rules).recordDue();
    }

    @CommandHandler
    Recorded handle(RememberRepeat command, Rules rules) {
        return at(rules).remember(command);
    }

    @CommandHandler
    AccountState handle(InspectAccount command, Rules rules) {
        return at(rules).state();
    }

    @EventSourcingHandler
    void on(BillingEvent event) {
        accountId = event.accountId();
        state = AccountState.after(state, event);
    }

    @Override
    Moment at(Rules rules) {
        return Moment.of(Objects.requireNonNull(state, "an account's first event opens it"), rules);
    }
}
