package dev.scrip.billing.http.exchange;

import dev.scrip.billing.event.AbuseConfirmed;
import dev.scrip.billing.event.AccountEvent;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.AccountPlacedUnderReview;
import dev.scrip.billing.event.AutomationRefused;
import dev.scrip.billing.event.CancellationWithdrawn;
import dev.scrip.billing.event.CreditEvent;
import dev.scrip.billing.event.DowngradeScheduled;
import dev.scrip.billing.event.DowngradeWithdrawn;
import dev.scrip.billing.event.DuplicateChargeAnswered;
import dev.scrip.billing.event.DuplicateChargeConfirmed;
import dev.scrip.billing.event.DuplicateChargeOverdue;
import dev.scrip.billing.event.DuplicateChargeRefunded;
import dev.scrip.billing.event.DuplicateChargeRejected;
import dev.scrip.billing.event.DuplicateChargeReported;
import dev.scrip.billing.event.DuplicateChargeSuspected;
import dev.scrip.billing.event.GenerationEvent;
import dev.scrip.billing.event.NoticeEvent;
import dev.scrip.billing.event.PaymentCaseEvent;
import dev.scrip.billing.event.PaymentEvent;
import dev.scrip.billing.event.PlanDowngraded;
import dev.scrip.billing.event.PlanUpgraded;
import dev.scrip.billing.event.RepeatRemembered;
import dev.scrip.billing.event.ReviewCleared;
import dev.scrip.billing.event.SubscriptionCancelled;
import dev.scrip.billing.event.SubscriptionEnded;
import dev.scrip.billing.event.SubscriptionEvent;
import dev.scrip.billing.event.SubscriptionReactivated;
import dev.scrip.billing.event.SubscriptionRefundRefused;
import dev.scrip.billing.event.SubscriptionRenewed;
import dev.scrip.billing.event.SubscriptionStarted;
import dev.scrip.billing.event.UnlimitedEvent;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.util.Optional;

/** Some wishes are refused by putting them on record (U4, S4, D1): what was recorded is then no receipt but a problem. */
final class RefusalOnRecord {
    private RefusalOnRecord() {}

    /** What a command itself recorded comes first; what follows from it, such as a review, says nothing more to the caller. */
    static Optional<Problem> in(Outcome outcome) {
        Optional<Rejection> refusal = switch (outcome.recorded().events().getFirst()) {
            case AccountEvent e -> ofAccount(e);
            case SubscriptionEvent e -> ofSubscription(e);
            case PaymentCaseEvent e -> ofCase(e);
            case CreditEvent ignored -> Optional.empty();
            case GenerationEvent ignored -> Optional.empty();
            case UnlimitedEvent ignored -> Optional.empty();
            case PaymentEvent ignored -> Optional.empty();
            case NoticeEvent ignored -> Optional.empty();
        };
        return refusal.map(
                it -> Problem.of(it).with("accountId", outcome.accountId()).with("sequence", outcome.sequence()));
    }

    private static Optional<Rejection> ofAccount(AccountEvent event) {
        return switch (event) {
            case AutomationRefused e ->
                Optional.of(Rejection.of(RejectionCode.AUTOMATION_PROHIBITED, "generationId", e.generationId()));
            case AccountOpened ignored -> Optional.empty();
            case AccountPlacedUnderReview ignored -> Optional.empty();
            case ReviewCleared ignored -> Optional.empty();
            case AbuseConfirmed ignored -> Optional.empty();
            case RepeatRemembered ignored -> Optional.empty();
        };
    }

    private static Optional<Rejection> ofSubscription(SubscriptionEvent event) {
        return switch (event) {
            case SubscriptionRefundRefused e ->
                Optional.of(Rejection.of(RejectionCode.SUBSCRIPTION_NON_REFUNDABLE, "policy", e.policy()));
            case SubscriptionStarted ignored -> Optional.empty();
            case SubscriptionRenewed ignored -> Optional.empty();
            case SubscriptionReactivated ignored -> Optional.empty();
            case CancellationWithdrawn ignored -> Optional.empty();
            case PlanUpgraded ignored -> Optional.empty();
            case DowngradeScheduled ignored -> Optional.empty();
            case DowngradeWithdrawn ignored -> Optional.empty();
            case PlanDowngraded ignored -> Optional.empty();
            case SubscriptionCancelled ignored -> Optional.empty();
            case SubscriptionEnded ignored -> Optional.empty();
        };
    }

    private static Optional<Rejection> ofCase(PaymentCaseEvent event) {
        return switch (event) {
            case DuplicateChargeSuspected e ->
                Optional.of(Rejection.of(
                        RejectionCode.CYCLE_ALREADY_PAID,
                        "cycle",
                        e.cycle(),
                        "payment",
                        e.firstPayment(),
                        "caseId",
                        e.caseId(),
                        "respondBy",
                        e.respondBy()));
            case DuplicateChargeReported ignored -> Optional.empty();
            case DuplicateChargeAnswered ignored -> Optional.empty();
            case DuplicateChargeConfirmed ignored -> Optional.empty();
            case DuplicateChargeRejected ignored -> Optional.empty();
            case DuplicateChargeRefunded ignored -> Optional.empty();
            case DuplicateChargeOverdue ignored -> Optional.empty();
        };
    }
}
