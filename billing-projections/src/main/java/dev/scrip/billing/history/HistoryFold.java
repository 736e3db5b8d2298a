package dev.scrip.billing.history;

import dev.scrip.billing.event.AbuseConfirmed;
import dev.scrip.billing.event.AccountEvent;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.AccountPlacedUnderReview;
import dev.scrip.billing.event.ActionRewarded;
import dev.scrip.billing.event.AddOnPurchased;
import dev.scrip.billing.event.AutomationRefused;
import dev.scrip.billing.event.CreditEvent;
import dev.scrip.billing.event.CreditsForfeited;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.CreditsVoided;
import dev.scrip.billing.event.DisputeLost;
import dev.scrip.billing.event.DisputeWon;
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
import dev.scrip.billing.event.PurchaseDisputed;
import dev.scrip.billing.event.PurchasePartRefunded;
import dev.scrip.billing.event.PurchaseRefunded;
import dev.scrip.billing.event.RefundShareTaken;
import dev.scrip.billing.event.RepeatRemembered;
import dev.scrip.billing.event.ReviewCleared;
import dev.scrip.billing.event.SubscriptionEvent;
import dev.scrip.billing.event.UnlimitedEvent;
import dev.scrip.billing.event.UsageRewarded;
import dev.scrip.billing.history.HistoryEntry.Task;
import dev.scrip.billing.projection.Fact;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns each fact into what an account's owner reads of it: one line, sometimes two, or none. */
final class HistoryFold {
    private final Tasks tasks;

    HistoryFold(Tasks tasks) {
        this.tasks = tasks;
    }

    /** A generation that the fact tells of without saying what it asked for. */
    static Optional<Tasks.Key> refersTo(Fact fact) {
        if (fact.event() instanceof LotReopened e) {
            return Optional.of(new Tasks.Key(e.accountId(), e.generationId()));
        }
        boolean later = fact.event() instanceof HoldSettled
                || fact.event() instanceof HoldReleased
                || fact.event() instanceof GenerationRefunded;
        return later && fact.event() instanceof GenerationEvent e
                ? Optional.of(new Tasks.Key(e.accountId(), e.generationId()))
                : Optional.empty();
    }

    List<HistoryEntry> entries(Fact fact) {
        return switch (fact.event()) {
            case AccountEvent e -> ofAccount(fact, e).stream().toList();
            case CreditEvent e -> List.of(ofCredits(fact, e));
            case GenerationEvent e -> ofGeneration(fact, e);
            case SubscriptionEvent e -> List.of(AgreementLines.ofSubscription(fact, e));
            case UnlimitedEvent e -> List.of(AgreementLines.ofUnlimited(fact, e));
            case PaymentEvent e -> List.of(PaymentLines.of(fact, e));
            case PaymentCaseEvent e -> List.of(AgreementLines.ofCase(fact, e));
            case NoticeEvent ignored -> List.of();
        };
    }

    private static Optional<HistoryEntry> ofAccount(Fact fact, AccountEvent event) {
        HistoryEntry entry = HistoryEntry.of(fact, HistoryKind.REVIEW);
        return switch (event) {
            case AccountOpened ignored -> Optional.empty();
            case RepeatRemembered ignored -> Optional.empty();
            case AutomationRefused e ->
                Optional.of(entry.about(new Task(e.generationId(), Optional.empty(), Optional.ofNullable(e.model()))));
            case AccountPlacedUnderReview e ->
                Optional.of(entry.with("trigger", e.trigger()).with("reason", e.reason()));
            case ReviewCleared e -> Optional.of(entry.with("reason", e.reason()));
            case AbuseConfirmed e -> Optional.of(entry.with("reason", e.reason()));
        };
    }

    private HistoryEntry ofCredits(Fact fact, CreditEvent event) {
        return switch (event) {
            case AddOnPurchased e ->
                HistoryEntry.of(fact, HistoryKind.PURCHASE)
                        .paid(e.payment())
                        .with("pack", e.pack())
                        .with("lotId", e.lotId());
            case CreditsGranted e ->
                HistoryEntry.of(fact, kind(e.origin()))
                        .credits(e.terms().amount())
                        .with("source", e.terms().source())
                        .with("lotId", e.lotId())
                        .with("reason", e.reason());
            case ActionRewarded e ->
                HistoryEntry.of(fact, HistoryKind.BONUS)
                        .with("action", e.action())
                        .with("actionId", e.actionId())
                        .with("lotId", e.lotId());
            case UsageRewarded e -> HistoryEntry.of(fact, HistoryKind.BONUS).with("lotId", e.lotId());
            case GrantVoided e ->
                HistoryEntry.of(fact, HistoryKind.VOID)
                        .credits(-e.amount())
                        .with("lotId", e.lotId())
                        .with("reason", e.reason());
            case CreditsVoided e ->
                HistoryEntry.of(fact, HistoryKind.VOID).credits(-e.amount()).with("reason", e.reason());
            case LotExpired e ->
                HistoryEntry.of(fact, HistoryKind.EXPIRY).credits(-e.amount()).with("lotId", e.lotId());
            case LotReopened e -> reopened(fact, e);
            case CreditsForfeited e ->
                HistoryEntry.of(fact, HistoryKind.FORFEIT).credits(-e.amount());
            case PurchaseDisputed e -> taken(fact, e);
            case DisputeWon e -> disputed(fact, e.payment(), e.dispute()).credits(sum(e.restored()));
            case DisputeLost e -> disputed(fact, e.payment(), e.dispute());
            case LotRestored e -> restored(fact, e);
            case PurchaseRefunded e -> refunded(fact, e);
            case PurchasePartRefunded e -> refunded(fact, e);
            case RefundShareTaken e -> taken(fact, e);
        };
    }

    private HistoryEntry reopened(Fact fact, LotReopened e) {
        return HistoryEntry.of(fact, HistoryKind.REFUND)
                .credits(e.amount())
                .about(tasks.of(e.accountId(), e.generationId()))
                .with("lotId", e.lotId());
    }

    private static HistoryEntry taken(Fact fact, PurchaseDisputed e) {
        return disputed(fact, e.payment(), e.dispute()).credits(-e.amount()).with("lotId", e.lotId());
    }

    private static HistoryEntry restored(Fact fact, LotRestored e) {
        return HistoryEntry.of(fact, HistoryKind.PURCHASE)
                .credits(e.amount())
                .with("dispute", e.dispute())
                .with("lotId", e.lotId());
    }

    private static HistoryEntry refunded(Fact fact, PurchaseRefunded e) {
        return HistoryEntry.of(fact, HistoryKind.PURCHASE)
                .credits(-e.amount())
                .with("payment", e.payment())
                .with("refund", e.refund())
                .with("lotId", e.lotId());
    }

    private static HistoryEntry refunded(Fact fact, PurchasePartRefunded e) {
        return HistoryEntry.of(fact, HistoryKind.PURCHASE)
                .with("payment", e.payment())
                .with("refund", e.refund())
                .with("amountMinor", e.amountMinor())
                .with("currency", e.currency());
    }

    private static HistoryEntry taken(Fact fact, RefundShareTaken e) {
        return HistoryEntry.of(fact, HistoryKind.PURCHASE)
                .credits(-e.amount())
                .with("payment", e.payment())
                .with("refundedMinor", e.refundedMinor())
                .with("lotId", e.lotId());
    }

    private static HistoryEntry disputed(Fact fact, String payment, String dispute) {
        return HistoryEntry.of(fact, HistoryKind.PURCHASE)
                .with("payment", payment)
                .with("dispute", dispute);
    }

    private static HistoryKind kind(GrantOrigin origin) {
        return switch (origin) {
            case CYCLE -> HistoryKind.SUBSCRIPTION;
            case PURCHASE -> HistoryKind.PURCHASE;
            case USAGE, ACTION -> HistoryKind.BONUS;
            case OPERATOR -> HistoryKind.GRANT;
        };
    }

    private List<HistoryEntry> ofGeneration(Fact fact, GenerationEvent event) {
        return switch (event) {
            case GenerationCharged e ->
                List.of(consumption(fact, tasks.begin(e.accountId(), e.request()))
                        .credits(-e.price())
                        .with("queueReason", e.queueReason()));
            case GenerationServedUnlimited e ->
                List.of(consumption(fact, tasks.begin(e.accountId(), e.request()))
                        .with("queueReason", e.queueReason()));
            case GenerationHeld e ->
                List.of(HistoryEntry.of(fact, HistoryKind.HOLD)
                        .held(e.price())
                        .about(tasks.begin(e.accountId(), e.request())));
            case HoldSettled e ->
                withExpiry(
                        consumption(fact, tasks.of(e.accountId(), e.generationId()))
                                .credits(-e.amount())
                                .held(-e.amount() - sum(e.returned())),
                        e.expired());
            case HoldReleased e ->
                withExpiry(
                        HistoryEntry.of(fact, HistoryKind.HOLD)
                                .held(-sum(e.returned()))
                                .about(tasks.of(e.accountId(), e.generationId()))
                                .with("cause", e.cause()),
                        e.expired());
            case GenerationRefunded e ->
                List.of(HistoryEntry.of(fact, HistoryKind.REFUND)
                        .credits(sum(e.restored()))
                        .about(tasks.of(e.accountId(), e.generationId()))
                        .with("reason", e.reason()));
            case GenerationStarted ignored -> List.of();
            case GenerationCompleted ignored -> List.of();
            case GenerationFailed ignored -> List.of();
        };
    }

    private static HistoryEntry consumption(Fact fact, Task task) {
        return HistoryEntry.of(fact, HistoryKind.CONSUMPTION).about(task);
    }

    private static List<HistoryEntry> withExpiry(HistoryEntry entry, List<Draw> expired) {
        long units = sum(expired);
        return units == 0
                ? List.of(entry)
                : Stream.of(entry, entry.andExpired(units)).toList();
    }

    private static long sum(List<Draw> draws) {
        return draws.stream().mapToLong(Draw::amount).sum();
    }
}
