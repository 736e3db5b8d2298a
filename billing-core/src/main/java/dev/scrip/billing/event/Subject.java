package dev.scrip.billing.event;

import java.util.Optional;

/**
 * What an event is about, for the one index that answers two questions for ever, without a set that grows in memory:
 * "has this been done?" (C13, I3: the first event about a subject is unique in its account) and "what happened to
 * it?" (C9: the record of one generation).
 *
 * @param key e.g. {@code generation:g-1}, {@code payment:pi_1}, {@code lot:lot-7}
 * @param first true for the event that brings the subject into being
 */
public record Subject(String key, boolean first) {

    /** The account itself: it is opened once. */
    public static final String ACCOUNT = "account";

    public static String generation(String generationId) {
        return "generation:" + generationId;
    }

    public static String payment(String reference) {
        return "payment:" + reference;
    }

    public static String lot(String lotId) {
        return "lot:" + lotId;
    }

    public static String action(String actionId) {
        return "action:" + actionId;
    }

    /** A reported pair of payments, whichever way round they are named. */
    public static String duplicate(String onePayment, String otherPayment) {
        boolean inOrder = onePayment.compareTo(otherPayment) <= 0;
        return "duplicate:" + (inOrder ? onePayment : otherPayment) + "+" + (inOrder ? otherPayment : onePayment);
    }

    /** A payment that the engine collects, by its own id. */
    public static String collection(String paymentId) {
        return "collection:" + paymentId;
    }

    /** What became of such a payment: it has one outcome, whoever reports it how often. */
    public static String outcome(String paymentId) {
        return "outcome:" + paymentId;
    }

    /** What became of such a payment's refund. */
    public static String refundOutcome(String paymentId) {
        return "refund-outcome:" + paymentId;
    }

    /** That the provider said something else of such a payment than what is on record. */
    public static String contradiction(String paymentId, PaymentOutcome told, String detail) {
        return "contradiction:" + paymentId + ":" + told + ":" + detail;
    }

    public static String refund(String payment) {
        return "refund:" + payment;
    }

    /** A dispute of a purchase, by the provider's name for it. */
    public static String dispute(String dispute) {
        return "dispute:" + dispute;
    }

    /** How a dispute was decided: once. */
    public static String disputeOutcome(String dispute) {
        return "dispute-outcome:" + dispute;
    }

    /** That all of a purchase's money went back, which takes what is left of its credits once. */
    public static String purchaseRefund(String payment) {
        return "purchase-refund:" + payment;
    }

    /** That part of a purchase's money went back, by the provider's name for the refund. */
    public static String refundPart(String refund) {
        return "refund-part:" + refund;
    }

    /** What was taken for all parts of a purchase's money that went back; nothing brings it into being, it only adds up. */
    public static String refundShare(String payment) {
        return "refund-share:" + payment;
    }

    /** The subject of an event; empty for what concerns the account as a whole. */
    public static Optional<Subject> of(BillingEvent event) {
        return switch (event) {
            case AccountEvent e -> ofAccount(e);
            case UnlimitedEvent ignored -> Optional.empty();
            case GenerationEvent e -> Optional.of(new Subject(generation(e.generationId()), e.begins()));
            case CreditEvent e -> ofCredit(e);
            case SubscriptionEvent e -> ofSubscription(e);
            case PaymentEvent e -> ofPayment(e);
            case PaymentCaseEvent e -> ofCase(e);
            case NoticeEvent ignored -> Optional.empty();
        };
    }

    private static Optional<Subject> ofAccount(AccountEvent event) {
        return switch (event) {
            case AccountOpened ignored -> Optional.of(new Subject(ACCOUNT, true));
            case AutomationRefused ignored -> Optional.empty();
            case AccountPlacedUnderReview ignored -> Optional.empty();
            case ReviewCleared ignored -> Optional.empty();
            case AbuseConfirmed ignored -> Optional.empty();
            case RepeatRemembered ignored -> Optional.empty();
        };
    }

    private static Optional<Subject> ofCredit(CreditEvent event) {
        return switch (event) {
            case AddOnPurchased e -> Optional.of(new Subject(payment(e.payment().reference()), true));
            case ActionRewarded e -> Optional.of(new Subject(action(e.actionId()), true));
            case CreditsGranted e -> Optional.of(new Subject(lot(e.lotId()), true));
            case UsageRewarded ignored -> Optional.empty();
            case GrantVoided e -> Optional.of(new Subject(lot(e.lotId()), false));
            case LotReopened e -> Optional.of(new Subject(lot(e.lotId()), e.graceFor() != null));
            case LotExpired e -> Optional.of(new Subject(lot(e.lotId()), false));
            case CreditsVoided ignored -> Optional.empty();
            case CreditsForfeited ignored -> Optional.empty();
            case PurchaseDisputed e -> Optional.of(new Subject(dispute(e.dispute()), true));
            case DisputeWon e -> Optional.of(new Subject(disputeOutcome(e.dispute()), true));
            case DisputeLost e -> Optional.of(new Subject(disputeOutcome(e.dispute()), true));
            case LotRestored e -> Optional.of(new Subject(lot(e.lotId()), e.graceFor() != null));
            case PurchaseRefunded e -> Optional.of(new Subject(purchaseRefund(e.payment()), true));
            case PurchasePartRefunded e -> Optional.of(new Subject(refundPart(e.refund()), true));
            case RefundShareTaken e -> Optional.of(new Subject(refundShare(e.payment()), false));
        };
    }

    private static Optional<Subject> ofSubscription(SubscriptionEvent event) {
        return switch (event) {
            case SubscriptionStarted e ->
                Optional.of(new Subject(payment(e.payment().reference()), true));
            case SubscriptionRenewed e ->
                Optional.of(new Subject(payment(e.payment().reference()), true));
            case SubscriptionReactivated e ->
                Optional.of(new Subject(payment(e.payment().reference()), true));
            case PlanUpgraded e ->
                Optional.ofNullable(e.payment()).map(paid -> new Subject(payment(paid.reference()), true));
            case CancellationWithdrawn ignored -> Optional.empty();
            case DowngradeScheduled ignored -> Optional.empty();
            case DowngradeWithdrawn ignored -> Optional.empty();
            case PlanDowngraded ignored -> Optional.empty();
            case SubscriptionCancelled ignored -> Optional.empty();
            case SubscriptionEnded ignored -> Optional.empty();
            case SubscriptionRefundRefused ignored -> Optional.empty();
        };
    }

    private static Optional<Subject> ofPayment(PaymentEvent event) {
        return switch (event) {
            case PaymentRequested e -> Optional.of(new Subject(collection(e.paymentId()), true));
            case PaymentSucceeded e -> Optional.of(new Subject(outcome(e.paymentId()), true));
            case PaymentDeclined e -> Optional.of(new Subject(outcome(e.paymentId()), true));
            case PaymentRefundRequested e -> Optional.of(new Subject(refund(e.reference()), true));
            case PaymentRefunded e -> Optional.of(new Subject(refundOutcome(e.paymentId()), true));
            case PaymentRefundDeclined e -> Optional.of(new Subject(refundOutcome(e.paymentId()), true));
            case PaymentContradicted e ->
                Optional.of(new Subject(contradiction(e.paymentId(), e.told(), e.detail()), true));
            case PaymentMethodAttached ignored -> Optional.empty();
            case PaymentMethodDetached ignored -> Optional.empty();
            case AutoTopUpSet ignored -> Optional.empty();
            case AutoTopUpStopped ignored -> Optional.empty();
        };
    }

    private static Optional<Subject> ofCase(PaymentCaseEvent event) {
        return switch (event) {
            case DuplicateChargeReported e ->
                Optional.of(new Subject(duplicate(e.firstPayment(), e.secondPayment()), true));
            case DuplicateChargeSuspected e ->
                Optional.of(new Subject(payment(e.secondPayment().reference()), true));
            // It begins nothing if the engine gave the money back itself: that it is to go back was on record before.
            case DuplicateChargeRefunded e -> Optional.of(new Subject(refund(e.payment()), false));
            case DuplicateChargeAnswered ignored -> Optional.empty();
            case DuplicateChargeConfirmed ignored -> Optional.empty();
            case DuplicateChargeRejected ignored -> Optional.empty();
            case DuplicateChargeOverdue ignored -> Optional.empty();
        };
    }
}
