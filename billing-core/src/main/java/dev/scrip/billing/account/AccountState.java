package dev.scrip.billing.account;

import dev.scrip.billing.collection.Buyer;
import dev.scrip.billing.collection.Collecting;
import dev.scrip.billing.credit.BonusProgress;
import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.event.AccountEvent;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditEvent;
import dev.scrip.billing.event.GenerationEvent;
import dev.scrip.billing.event.PaymentCaseEvent;
import dev.scrip.billing.event.PaymentEvent;
import dev.scrip.billing.event.SubscriptionEvent;
import dev.scrip.billing.event.UnlimitedEvent;
import dev.scrip.billing.fairuse.FairUse;
import dev.scrip.billing.generation.Payer;
import dev.scrip.billing.payment.PaymentCases;
import dev.scrip.billing.standing.Standing;
import dev.scrip.billing.subscription.Subscription;
import dev.scrip.billing.unlimited.UnlimitedBenefit;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An account: slices that know nothing of each other, each folded from the events that concern it. All of them are bounded,
 * so an account with a million events costs what one with ten does.
 *
 * @param lastAt when its latest event took effect; time never runs backwards for an account, whatever a clock says
 */
public record AccountState(
        String accountId,
        String brand,
        int creditScale,
        Instant openedAt,
        Instant lastAt,
        Standing standing,
        CreditLedger credits,
        Subscription subscription,
        UnlimitedBenefit unlimited,
        FairUse fairUse,
        BonusProgress bonus,
        PaymentCases cases,
        Collecting collecting) {

    /**
     * The account after an event.
     *
     * @param before null for the event that opens it
     */
    public static AccountState after(@Nullable AccountState before, BillingEvent event) {
        if (event instanceof AccountOpened opened) {
            return opened(opened);
        }
        return Objects.requireNonNull(before, "an account's first event opens it")
                .on(event);
    }

    private static AccountState opened(AccountOpened event) {
        return new AccountState(
                event.accountId(),
                event.brand(),
                event.creditScale(),
                event.at(),
                event.at(),
                Standing.OPEN,
                CreditLedger.EMPTY,
                Subscription.EMPTY,
                UnlimitedBenefit.EMPTY,
                FairUse.NONE,
                BonusProgress.NONE,
                PaymentCases.EMPTY,
                Collecting.NOTHING);
    }

    /** The account after an event. */
    public AccountState on(BillingEvent event) {
        return new AccountState(
                accountId,
                brand,
                creditScale,
                openedAt,
                event.at().isAfter(lastAt) ? event.at() : lastAt,
                event instanceof AccountEvent e ? standing.on(e) : standing,
                event instanceof CreditEvent || event instanceof GenerationEvent ? credits.on(event) : credits,
                event instanceof SubscriptionEvent e ? subscription.on(e) : subscription,
                event instanceof UnlimitedEvent e ? unlimited.on(e) : unlimited,
                fairUse.on(event),
                bonus.on(event),
                event instanceof PaymentCaseEvent e ? cases.on(e) : cases,
                event instanceof PaymentEvent || event instanceof SubscriptionEvent ? collects(event) : collecting);
    }

    private Collecting collects(BillingEvent event) {
        return event instanceof PaymentEvent e ? collecting.on(e) : collecting.on((SubscriptionEvent) event);
    }

    /** What of it decides how a generation is paid. */
    public Payer payer() {
        return new Payer(accountId, standing, credits, subscription, unlimited, fairUse, bonus);
    }

    /** What of it decides what it is asked to pay and what it gets for it. */
    public Buyer buyer() {
        return new Buyer(accountId, standing, collecting, subscription, unlimited, credits, cases);
    }
}
