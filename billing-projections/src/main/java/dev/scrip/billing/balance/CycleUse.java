package dev.scrip.billing.balance;

import dev.scrip.billing.event.AccountEvent;
import dev.scrip.billing.event.ActionRewarded;
import dev.scrip.billing.event.AddOnPurchased;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CancellationWithdrawn;
import dev.scrip.billing.event.CreditEvent;
import dev.scrip.billing.event.CreditsForfeited;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.CreditsVoided;
import dev.scrip.billing.event.Cycle;
import dev.scrip.billing.event.DisputeLost;
import dev.scrip.billing.event.DisputeWon;
import dev.scrip.billing.event.DowngradeScheduled;
import dev.scrip.billing.event.DowngradeWithdrawn;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationCompleted;
import dev.scrip.billing.event.GenerationEvent;
import dev.scrip.billing.event.GenerationFailed;
import dev.scrip.billing.event.GenerationHeld;
import dev.scrip.billing.event.GenerationRefunded;
import dev.scrip.billing.event.GenerationServedUnlimited;
import dev.scrip.billing.event.GenerationStarted;
import dev.scrip.billing.event.GrantOrigin;
import dev.scrip.billing.event.GrantVoided;
import dev.scrip.billing.event.HoldReleased;
import dev.scrip.billing.event.HoldSettled;
import dev.scrip.billing.event.LotExpired;
import dev.scrip.billing.event.LotReopened;
import dev.scrip.billing.event.LotRestored;
import dev.scrip.billing.event.NoticeEvent;
import dev.scrip.billing.event.PaymentCaseEvent;
import dev.scrip.billing.event.PaymentEvent;
import dev.scrip.billing.event.PlanDowngraded;
import dev.scrip.billing.event.PlanUpgraded;
import dev.scrip.billing.event.PurchaseDisputed;
import dev.scrip.billing.event.PurchasePartRefunded;
import dev.scrip.billing.event.PurchaseRefunded;
import dev.scrip.billing.event.RefundShareTaken;
import dev.scrip.billing.event.SubscriptionCancelled;
import dev.scrip.billing.event.SubscriptionEnded;
import dev.scrip.billing.event.SubscriptionEvent;
import dev.scrip.billing.event.SubscriptionReactivated;
import dev.scrip.billing.event.SubscriptionRefundRefused;
import dev.scrip.billing.event.SubscriptionRenewed;
import dev.scrip.billing.event.SubscriptionStarted;
import dev.scrip.billing.event.UnlimitedEvent;
import dev.scrip.billing.event.UsageRewarded;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much of what the latest cycle issued has been consumed (B1, C3).
 *
 * @param plan what the cycle was paid for
 * @param lotId the lot that the cycle issued; empty until it has
 * @param issued in units
 * @param used in units: consumed of that lot and not given back; what is held is not used yet (C10)
 */
public record CycleUse(String plan, Cycle cycle, Optional<String> lotId, long issued, long used) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The latest cycle's use after an event; empty when no subscription runs. */
    static Optional<CycleUse> fold(Optional<CycleUse> before, BillingEvent event) {
        return switch (event) {
            case SubscriptionEvent e -> fold(before, e);
            case CreditEvent e -> before.map(use -> use.on(e));
            case GenerationEvent e -> before.map(use -> use.on(e));
            case AccountEvent ignored -> before;
            case UnlimitedEvent ignored -> before;
            case PaymentEvent ignored -> before;
            case PaymentCaseEvent ignored -> before;
            case NoticeEvent ignored -> before;
        };
    }

    /** Whether the instant lies within the cycle. */
    boolean contains(Instant now) {
        return !now.isBefore(cycle.start()) && now.isBefore(cycle.end());
    }

    /** With one decimal, rounded down, so that only what is used up says 100. */
    public BigDecimal usedPercent() {
        return issued == 0
                ? BigDecimal.ZERO.setScale(1)
                : BigDecimal.valueOf(used).multiply(HUNDRED).divide(BigDecimal.valueOf(issued), 1, RoundingMode.DOWN);
    }

    private static Optional<CycleUse> fold(Optional<CycleUse> before, SubscriptionEvent event) {
        return switch (event) {
            case SubscriptionStarted e -> begun(e.plan(), e.cycle());
            case SubscriptionRenewed e -> begun(e.plan(), e.cycle());
            case SubscriptionReactivated e -> begun(e.plan(), e.cycle());
            case PlanUpgraded e -> begun(e.toPlan(), e.cycle());
            case SubscriptionEnded ignored -> Optional.empty();
            case CancellationWithdrawn ignored -> before;
            case DowngradeScheduled ignored -> before;
            case DowngradeWithdrawn ignored -> before;
            case PlanDowngraded ignored -> before;
            case SubscriptionCancelled ignored -> before;
            case SubscriptionRefundRefused ignored -> before;
        };
    }

    private CycleUse on(CreditEvent event) {
        return switch (event) {
            case CreditsGranted e ->
                e.origin() == GrantOrigin.CYCLE
                        ? new CycleUse(
                                plan, cycle, Optional.of(e.lotId()), e.terms().amount(), 0)
                        : this;
            case LotReopened e -> isOurs(e.lotId()) || isOurs(e.graceFor()) ? using(-e.amount()) : this;
            case GrantVoided ignored -> this;
            case CreditsVoided ignored -> this;
            case LotExpired ignored -> this;
            case CreditsForfeited ignored -> this;
            case PurchaseDisputed ignored -> this;
            case DisputeWon ignored -> this;
            case DisputeLost ignored -> this;
            case LotRestored ignored -> this;
            case PurchaseRefunded ignored -> this;
            case PurchasePartRefunded ignored -> this;
            case RefundShareTaken ignored -> this;
            case AddOnPurchased ignored -> this;
            case ActionRewarded ignored -> this;
            case UsageRewarded ignored -> this;
        };
    }

    private CycleUse on(GenerationEvent event) {
        return switch (event) {
            case GenerationCharged e -> using(ours(e.draws()));
            case HoldSettled e -> using(ours(e.consumed()));
            case GenerationRefunded e -> using(-ours(e.restored()));
            case GenerationHeld ignored -> this;
            case HoldReleased ignored -> this;
            case GenerationServedUnlimited ignored -> this;
            case GenerationStarted ignored -> this;
            case GenerationCompleted ignored -> this;
            case GenerationFailed ignored -> this;
        };
    }

    private static Optional<CycleUse> begun(String plan, Cycle cycle) {
        return Optional.of(new CycleUse(plan, cycle, Optional.empty(), 0, 0));
    }

    private CycleUse using(long more) {
        return more == 0 ? this : new CycleUse(plan, cycle, lotId, issued, Math.addExact(used, more));
    }

    private long ours(List<Draw> draws) {
        return draws.stream()
                .filter(draw -> isOurs(draw.lotId()))
                .mapToLong(Draw::amount)
                .sum();
    }

    private boolean isOurs(@Nullable String lot) {
        return lotId.isPresent() && lotId.get().equals(lot);
    }
}
