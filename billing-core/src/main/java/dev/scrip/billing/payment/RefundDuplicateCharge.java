package dev.scrip.billing.payment;

import dev.scrip.billing.command.BillingCommand;
import org.jspecify.annotations.Nullable;

/**
 * Record that a confirmed duplicate was paid back, and close the case (D2).
 *
 * @param payment which of the case's two payments was refunded; null means the second
 * @param refund the provider's reference of the refund
 */
public record RefundDuplicateCharge(
        String accountId, String caseId, @Nullable String payment, String refund) implements BillingCommand {}
