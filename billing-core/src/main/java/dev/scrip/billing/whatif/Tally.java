package dev.scrip.billing.whatif;

import dev.scrip.billing.account.AccountState;
import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.credit.CreditTotals;
import dev.scrip.billing.event.AbuseConfirmed;
import dev.scrip.billing.event.AccountEvent;
import dev.scrip.billing.event.AccountPlacedUnderReview;
import dev.scrip.billing.event.AddOnPurchased;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditEvent;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationCompleted;
import dev.scrip.billing.event.GenerationEvent;
import dev.scrip.billing.event.GenerationFailed;
import dev.scrip.billing.event.GenerationHeld;
import dev.scrip.billing.event.GenerationRefunded;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.GenerationServedUnlimited;
import dev.scrip.billing.event.GenerationStarted;
import dev.scrip.billing.event.HoldReleased;
import dev.scrip.billing.event.HoldSettled;
import dev.scrip.billing.event.NoticeEvent;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.PaymentCaseEvent;
import dev.scrip.billing.event.PaymentEvent;
import dev.scrip.billing.event.PaymentRequested;
import dev.scrip.billing.event.PlanUpgraded;
import dev.scrip.billing.event.ReviewTrigger;
import dev.scrip.billing.event.SubscriptionEnded;
import dev.scrip.billing.event.SubscriptionEvent;
import dev.scrip.billing.event.SubscriptionReactivated;
import dev.scrip.billing.event.SubscriptionRenewed;
import dev.scrip.billing.event.SubscriptionStarted;
import dev.scrip.billing.event.UnlimitedEvent;
import dev.scrip.billing.event.UsageRewarded;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what happens in one course of events. */
final class Tally {
    private final Memory memory;
    private final Map<Measure, Long> amounts = new EnumMap<>(Measure.class);
    private final Map<String, Spent> byTask = new TreeMap<>();

    Tally(Memory memory) {
        this.memory = memory;
    }

    /**
     * Counts an event, which is remembered already.
     *
     * @param before the account right before it; null when it opens the account
     */
    void count(@Nullable AccountState before, BillingEvent event) {
        switch (event) {
            case GenerationEvent e -> generation(before == null ? CreditLedger.EMPTY : before.credits(), e);
            case AccountEvent e -> account(e);
            case CreditEvent e -> credit(e);
            case SubscriptionEvent e -> subscription(e);
            case PaymentEvent e -> add(Measure.PAYMENTS_ASKED, e instanceof PaymentRequested ? 1 : 0);
            case UnlimitedEvent ignored -> {}
            case PaymentCaseEvent ignored -> {}
            case NoticeEvent ignored -> {}
        }
    }

    /** All that was counted, with what the ledger itself adds up. */
    Figures figures(CreditTotals start, CreditLedger end, Instant now) {
        Map<Measure, Long> all = new EnumMap<>(Measure.class);
        all.putAll(amounts);
        all.put(Measure.CREDITS_GRANTED, end.totals().granted() - start.granted());
        all.put(Measure.CREDITS_EXPIRED, end.totals().expired() - start.expired());
        all.put(Measure.CREDITS_VOIDED, end.totals().voided() - start.voided());
        all.put(Measure.CREDITS_FORFEITED, end.totals().forfeited() - start.forfeited());
        all.put(Measure.CREDITS_LEFT, end.available(now) + end.pending(now) + end.held());
        return new Figures(all);
    }

    /** By {@code feature/model}, or by the feature alone where it takes no model. */
    Map<String, Spent> byTask() {
        return Map.copyOf(byTask);
    }

    private void generation(CreditLedger before, GenerationEvent event) {
        switch (event) {
            case GenerationCharged e -> spend(Optional.of(e.request()), e.price(), e.draws(), before);
            case HoldSettled e -> spend(memory.request(e), e.amount(), e.consumed(), before);
            case GenerationServedUnlimited ignored -> add(Measure.TASKS_FREE, 1);
            case GenerationRefunded e -> add(Measure.CREDITS_GIVEN_BACK, e.amount());
            case GenerationHeld ignored -> {}
            case HoldReleased ignored -> {}
            case GenerationStarted ignored -> {}
            case GenerationCompleted ignored -> {}
            case GenerationFailed ignored -> {}
        }
    }

    private void spend(Optional<GenerationRequest> request, long credits, List<Draw> draws, CreditLedger before) {
        add(Measure.TASKS_CHARGED, 1);
        add(Measure.CREDITS_CHARGED, credits);
        for (Draw draw : draws) {
            before.lot(draw.lotId())
                    .ifPresent(lot -> add(
                            switch (lot.terms().source()) {
                                case SUBSCRIPTION -> Measure.CHARGED_FROM_SUBSCRIPTION;
                                case ADD_ON -> Measure.CHARGED_FROM_ADD_ON;
                                case BONUS -> Measure.CHARGED_FROM_BONUS;
                            },
                            draw.amount()));
        }
        request.ifPresent(asked -> byTask.merge(
                asked.model() == null ? asked.feature() : asked.feature() + "/" + asked.model(),
                new Spent(1, credits),
                Spent::plus));
    }

    private void account(AccountEvent event) {
        boolean unfair = event instanceof AccountPlacedUnderReview review && review.trigger() == ReviewTrigger.FAIR_USE;
        add(Measure.REVIEWS, unfair ? 1 : 0);
        add(Measure.BANS, event instanceof AbuseConfirmed ? 1 : 0);
    }

    private void credit(CreditEvent event) {
        add(Measure.USAGE_BONUSES, event instanceof UsageRewarded ? 1 : 0);
        if (event instanceof AddOnPurchased bought) {
            add(Measure.PACKS_BOUGHT, 1);
            add(Measure.MONEY_FOR_PACKS, bought.payment().amountMinor());
        }
    }

    private void subscription(SubscriptionEvent event) {
        add(Measure.SUBSCRIPTIONS_ENDED, event instanceof SubscriptionEnded ? 1 : 0);
        if (event instanceof SubscriptionStarted started) {
            cycle(started.payment());
        } else if (event instanceof SubscriptionRenewed renewed) {
            cycle(renewed.payment());
        } else if (event instanceof SubscriptionReactivated reactivated) {
            cycle(reactivated.payment());
        } else if (event instanceof PlanUpgraded upgraded) {
            cycle(upgraded.payment());
        }
    }

    private void cycle(@Nullable Payment payment) {
        add(Measure.CYCLES_BEGUN, 1);
        add(Measure.MONEY_FOR_CYCLES, payment == null ? 0 : payment.amountMinor());
    }

    private void add(Measure measure, long amount) {
        amounts.merge(measure, amount, Math::addExact);
    }
}
