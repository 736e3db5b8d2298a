package dev.scrip.billing.message;

import dev.scrip.billing.catalog.CreditAmount;
import dev.scrip.billing.event.AbuseConfirmed;
import dev.scrip.billing.event.AccountEvent;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.AccountPlacedUnderReview;
import dev.scrip.billing.event.AutomationRefused;
import dev.scrip.billing.event.BalanceFell;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditEvent;
import dev.scrip.billing.event.CreditsExpireSoon;
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
import dev.scrip.billing.event.RepeatRemembered;
import dev.scrip.billing.event.ReviewCleared;
import dev.scrip.billing.event.SubscriptionEvent;
import dev.scrip.billing.event.UnlimitedEvent;
import java.math.BigDecimal;
import java.util.List;

/** What an event gives to tell, apart from the event itself. */
final class Messages {
    private Messages() {}

    private record LotPart(String lotId, BigDecimal amount) {}

    /** @param scale decimals of a credit of the account's brand */
    static List<Message> of(BillingEvent event, int scale) {
        return switch (event) {
            case NoticeEvent e -> List.of(ofNotice(e, scale));
            case AccountEvent e -> ofAccount(e);
            case PaymentCaseEvent e -> ofCase(e);
            case SubscriptionEvent e -> SubscriptionMessages.of(e);
            case PaymentEvent e -> PaymentMessages.of(e);
            case CreditEvent ignored -> List.of();
            case GenerationEvent ignored -> List.of();
            case UnlimitedEvent ignored -> List.of();
        };
    }

    private static Message ofNotice(NoticeEvent event, int scale) {
        return switch (event) {
            case BalanceFell e ->
                Message.of(MessageKind.BALANCE_LOW)
                        .with(
                                "thresholds",
                                e.thresholds().stream()
                                        .map(units -> credits(units, scale))
                                        .toList())
                        .with("before", credits(e.before(), scale))
                        .with("available", credits(e.balance(), scale));
            case CreditsExpireSoon e ->
                Message.of(MessageKind.CREDITS_EXPIRING)
                        .with("expiresAt", e.expiresAt())
                        .with("amount", credits(e.amount(), scale))
                        .with(
                                "lots",
                                e.lots().stream()
                                        .map(lot -> new LotPart(lot.lotId(), credits(lot.amount(), scale)))
                                        .toList());
        };
    }

    private static List<Message> ofAccount(AccountEvent event) {
        return switch (event) {
            case AccountPlacedUnderReview e ->
                List.of(Message.of(MessageKind.REVIEW_OPENED)
                        .with("trigger", e.trigger())
                        .with("reason", e.reason()));
            case ReviewCleared e ->
                List.of(Message.of(MessageKind.REVIEW_CLEARED).with("reason", e.reason()));
            case AbuseConfirmed e ->
                List.of(Message.of(MessageKind.ACCOUNT_BANNED).with("reason", e.reason()));
            case AccountOpened ignored -> List.of();
            case AutomationRefused ignored -> List.of();
            case RepeatRemembered ignored -> List.of();
        };
    }

    private static List<Message> ofCase(PaymentCaseEvent event) {
        return switch (event) {
            case DuplicateChargeReported e ->
                List.of(Message.of(MessageKind.CASE_OPENED)
                        .with("caseId", e.caseId())
                        .with("opened", "REPORTED")
                        .with("firstPayment", e.firstPayment())
                        .with("secondPayment", e.secondPayment())
                        .with("reason", e.reason())
                        .with("respondBy", e.respondBy()));
            case DuplicateChargeSuspected e ->
                List.of(Message.of(MessageKind.CASE_OPENED)
                        .with("caseId", e.caseId())
                        .with("opened", "SUSPECTED")
                        .with("firstPayment", e.firstPayment())
                        .with("secondPayment", e.secondPayment().reference())
                        .with("cycle", e.cycle())
                        .with("respondBy", e.respondBy()));
            case DuplicateChargeOverdue e ->
                List.of(Message.of(MessageKind.CASE_OVERDUE)
                        .with("caseId", e.caseId())
                        .with("deadline", e.deadline())
                        .with("dueAt", e.dueAt()));
            case DuplicateChargeRefunded e ->
                List.of(Message.of(MessageKind.CASE_CLOSED)
                        .with("caseId", e.caseId())
                        .with("outcome", "REFUNDED")
                        .with("payment", e.payment())
                        .with("refund", e.refund()));
            case DuplicateChargeRejected e ->
                List.of(Message.of(MessageKind.CASE_CLOSED)
                        .with("caseId", e.caseId())
                        .with("outcome", "REJECTED")
                        .with("reason", e.reason()));
            case DuplicateChargeAnswered ignored -> List.of();
            case DuplicateChargeConfirmed ignored -> List.of();
        };
    }

    private static BigDecimal credits(long units, int scale) {
        return CreditAmount.credits(units, scale);
    }
}
