package dev.scrip.billing.credit;

import dev.scrip.billing.event.AccountEvent;
import dev.scrip.billing.event.ActionRewarded;
import dev.scrip.billing.event.AddOnPurchased;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditEvent;
import dev.scrip.billing.event.CreditsForfeited;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.CreditsVoided;
import dev.scrip.billing.event.DisputeLost;
import dev.scrip.billing.event.DisputeWon;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationCompleted;
import dev.scrip.billing.event.GenerationEvent;
import dev.scrip.billing.event.GenerationFailed;
import dev.scrip.billing.event.GenerationHeld;
import dev.scrip.billing.event.GenerationRefunded;
import dev.scrip.billing.event.GenerationServedUnlimited;
import dev.scrip.billing.event.GenerationStarted;
import dev.scrip.billing.event.GrantVoided;
import dev.scrip.billing.event.HoldReleased;
import dev.scrip.billing.event.HoldSettled;
import dev.scrip.billing.event.LotExpired;
import dev.scrip.billing.event.LotReopened;
import dev.scrip.billing.event.LotRestored;
import dev.scrip.billing.event.NoticeEvent;
import dev.scrip.billing.event.PaymentCaseEvent;
import dev.scrip.billing.event.PaymentEvent;
import dev.scrip.billing.event.PurchaseDisputed;
import dev.scrip.billing.event.PurchasePartRefunded;
import dev.scrip.billing.event.PurchaseRefunded;
import dev.scrip.billing.event.RefundShareTaken;
import dev.scrip.billing.event.SubscriptionEvent;
import dev.scrip.billing.event.UnlimitedEvent;
import dev.scrip.billing.event.UsageRewarded;
import java.util.HashMap;
import java.util.Map;

/**
 * How far the account has come towards its next bonus (C5).
 *
 * @param spent units spent that no bonus has been given for; refunds count back, below zero if need be, so that
 *     charging and refunding in turn earns nothing (C12)
 * @param actions how often each action was rewarded; bounded by the actions that the catalog names
 */
public record BonusProgress(long spent, Map<String, Integer> actions) {

    public static final BonusProgress NONE = new BonusProgress(0, Map.of());

    public BonusProgress {
        actions = Map.copyOf(actions);
    }

    public int timesRewarded(String action) {
        return actions.getOrDefault(action, 0);
    }

    public BonusProgress on(BillingEvent event) {
        return switch (event) {
            case CreditEvent e -> on(e);
            case GenerationEvent e -> on(e);
            case AccountEvent ignored -> this;
            case SubscriptionEvent ignored -> this;
            case UnlimitedEvent ignored -> this;
            case PaymentEvent ignored -> this;
            case PaymentCaseEvent ignored -> this;
            case NoticeEvent ignored -> this;
        };
    }

    private BonusProgress on(CreditEvent event) {
        return switch (event) {
            case UsageRewarded e -> spend(-e.spent());
            case ActionRewarded e -> reward(e.action());
            case AddOnPurchased ignored -> this;
            case CreditsGranted ignored -> this;
            case GrantVoided ignored -> this;
            case CreditsVoided ignored -> this;
            case LotExpired ignored -> this;
            case LotReopened ignored -> this;
            case CreditsForfeited ignored -> this;
            case PurchaseDisputed ignored -> this;
            case DisputeWon ignored -> this;
            case DisputeLost ignored -> this;
            case LotRestored ignored -> this;
            case PurchaseRefunded ignored -> this;
            case PurchasePartRefunded ignored -> this;
            case RefundShareTaken ignored -> this;
        };
    }

    private BonusProgress on(GenerationEvent event) {
        return switch (event) {
            case GenerationCharged e -> spend(e.price());
            case HoldSettled e -> spend(e.amount());
            case GenerationRefunded e -> spend(-e.amount());
            case GenerationServedUnlimited ignored -> this;
            case GenerationHeld ignored -> this;
            case HoldReleased ignored -> this;
            case GenerationStarted ignored -> this;
            case GenerationCompleted ignored -> this;
            case GenerationFailed ignored -> this;
        };
    }

    private BonusProgress spend(long amount) {
        return new BonusProgress(Math.addExact(spent, amount), actions);
    }

    private BonusProgress reward(String action) {
        Map<String, Integer> counted = new HashMap<>(actions);
        counted.merge(action, 1, Integer::sum);
        return new BonusProgress(spent, counted);
    }
}
