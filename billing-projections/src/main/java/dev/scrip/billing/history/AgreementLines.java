package dev.scrip.billing.history;

import dev.scrip.billing.event.CancellationWithdrawn;
import dev.scrip.billing.event.DowngradeScheduled;
import dev.scrip.billing.event.DowngradeWithdrawn;
import dev.scrip.billing.event.DuplicateChargeAnswered;
import dev.scrip.billing.event.DuplicateChargeConfirmed;
import dev.scrip.billing.event.DuplicateChargeOverdue;
import dev.scrip.billing.event.DuplicateChargeRefunded;
import dev.scrip.billing.event.DuplicateChargeRejected;
import dev.scrip.billing.event.DuplicateChargeReported;
import dev.scrip.billing.event.DuplicateChargeSuspected;
import dev.scrip.billing.event.PaymentCaseEvent;
import dev.scrip.billing.event.PlanDowngraded;
import dev.scrip.billing.event.PlanUpgraded;
import dev.scrip.billing.event.SubscriptionCancelled;
import dev.scrip.billing.event.SubscriptionEnded;
import dev.scrip.billing.event.SubscriptionEvent;
import dev.scrip.billing.event.SubscriptionReactivated;
import dev.scrip.billing.event.SubscriptionRefundRefused;
import dev.scrip.billing.event.SubscriptionRenewed;
import dev.scrip.billing.event.SubscriptionStarted;
import dev.scrip.billing.event.UnlimitedEnded;
import dev.scrip.billing.event.UnlimitedEvent;
import dev.scrip.billing.event.UnlimitedGranted;
import dev.scrip.billing.event.UnlimitedRecalculated;
import dev.scrip.billing.projection.Fact;

/** The lines that move no credits: what was agreed and paid, promised and settled. */
final class AgreementLines {
    private AgreementLines() {}

    static HistoryEntry ofSubscription(Fact fact, SubscriptionEvent event) {
        HistoryEntry entry = HistoryEntry.of(fact, HistoryKind.SUBSCRIPTION);
        return switch (event) {
            case SubscriptionStarted e -> entry.plan(e.plan()).paid(e.payment());
            case SubscriptionRenewed e -> entry.plan(e.plan()).paid(e.payment());
            case SubscriptionReactivated e -> entry.plan(e.plan()).paid(e.payment());
            case PlanUpgraded e -> upgraded(entry.plan(e.toPlan()).with("fromPlan", e.fromPlan()), e);
            case CancellationWithdrawn e -> entry.plan(e.plan());
            case DowngradeScheduled e ->
                entry.plan(e.toPlan()).with("fromPlan", e.fromPlan()).with("effectiveAt", e.effectiveAt());
            case DowngradeWithdrawn e -> entry.plan(e.plan());
            case PlanDowngraded e -> entry.plan(e.toPlan()).with("fromPlan", e.fromPlan());
            case SubscriptionCancelled e -> entry.plan(e.plan()).with("endsAt", e.endsAt());
            case SubscriptionEnded e -> entry.plan(e.plan()).with("cause", e.cause());
            case SubscriptionRefundRefused e -> entry.with("policy", e.policy()).with("reason", e.reason());
        };
    }

    static HistoryEntry ofUnlimited(Fact fact, UnlimitedEvent event) {
        HistoryEntry entry = HistoryEntry.of(fact, HistoryKind.SUBSCRIPTION).with("promotion", event.promotion());
        return switch (event) {
            case UnlimitedGranted e -> entry.plan(e.plan()).with("until", e.until());
            case UnlimitedRecalculated e -> entry.plan(e.plan()).with("until", e.until());
            case UnlimitedEnded e -> entry.with("cause", e.cause());
        };
    }

    static HistoryEntry ofCase(Fact fact, PaymentCaseEvent event) {
        HistoryEntry entry = HistoryEntry.of(fact, HistoryKind.CASE).with("caseId", event.caseId());
        return switch (event) {
            case DuplicateChargeReported e ->
                entry.with("firstPayment", e.firstPayment())
                        .with("secondPayment", e.secondPayment())
                        .with("reason", e.reason())
                        .with("respondBy", e.respondBy());
            case DuplicateChargeSuspected e ->
                entry.paid(e.secondPayment())
                        .with("firstPayment", e.firstPayment())
                        .with("respondBy", e.respondBy());
            case DuplicateChargeAnswered e -> entry.with("answer", e.answer());
            case DuplicateChargeConfirmed e -> entry.with("refundBy", e.refundBy());
            case DuplicateChargeRejected e -> entry.with("reason", e.reason());
            case DuplicateChargeRefunded e -> entry.with("payment", e.payment()).with("refund", e.refund());
            case DuplicateChargeOverdue e ->
                entry.with("deadline", e.deadline()).with("dueAt", e.dueAt());
        };
    }

    private static HistoryEntry upgraded(HistoryEntry entry, PlanUpgraded event) {
        return event.payment() == null ? entry : entry.paid(event.payment());
    }
}
