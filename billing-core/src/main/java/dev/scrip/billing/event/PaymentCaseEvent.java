package dev.scrip.billing.event;

/** A duplicate charge, from report or suspicion to refund or rejection (D1, D2). */
public sealed interface PaymentCaseEvent extends BillingEvent
        permits DuplicateChargeReported,
                DuplicateChargeSuspected,
                DuplicateChargeAnswered,
                DuplicateChargeConfirmed,
                DuplicateChargeRejected,
                DuplicateChargeRefunded,
                DuplicateChargeOverdue {

    /** The case within its account, e.g. {@code case-1}. */
    String caseId();
}
