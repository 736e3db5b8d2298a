package dev.scrip.billing.payments;

import dev.scrip.billing.event.PaymentPurpose;
import dev.scrip.billing.event.PaymentRequested;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment that the engine collects.
 *
 * @param asked what was asked for
 * @param closedAt when its outcome, or that of its refund, went on record
 * @param reference the provider's name of the payment, once it came
 * @param reason why it was declined, or why it goes back, or why the provider refused that
 * @param refund the provider's name of the refund
 * @param contradiction what the provider said at last that is not what is on record, and its reference or reason with that; null while it said
 *     nothing of the kind
 * @param sequence of the account's last event that concerned it
 */
public record CollectedPayment(
        String accountId,
        String paymentId,
        Asked asked,
        PaymentState state,
        @Nullable Instant closedAt,
        @Nullable String reference,
        @Nullable String reason,
        @Nullable String refund,
        @Nullable String contradiction,
        long sequence) {

    /**
     * What was asked for; never changes.
     *
     * @param item the plan or the pack
     * @param cycle number of the cycle that ended or runs, of a renewal or an upgrade
     * @param attempt which try for that cycle, or which of its top-ups
     */
    public record Asked(
            Instant at,
            PaymentPurpose purpose,
            String item,
            @Nullable Long cycle,
            long amountMinor,
            String currency,
            String method,
            long attempt) {}

    static CollectedPayment of(PaymentRequested event, long sequence) {
        Long cycle = event.cycle() == null ? null : event.cycle().longValue();
        Asked asked = new Asked(
                event.at(),
                event.purpose(),
                event.item(),
                cycle,
                event.amountMinor(),
                event.currency(),
                event.method(),
                event.attempt());
        return new CollectedPayment(
                event.accountId(),
                event.paymentId(),
                asked,
                PaymentState.REQUESTED,
                null,
                null,
                null,
                null,
                null,
                sequence);
    }

    /** Counts the account's payments. */
    long number() {
        return Long.parseLong(paymentId.substring(paymentId.lastIndexOf('-') + 1));
    }

    /** Whether somebody has to ask the provider for something. */
    public boolean open() {
        return state == PaymentState.REQUESTED || state == PaymentState.REFUND_REQUESTED;
    }

    CollectedPayment succeeded(String how, Instant at, long by) {
        return new CollectedPayment(
                accountId, paymentId, asked, PaymentState.SUCCEEDED, at, how, reason, refund, contradiction, by);
    }

    CollectedPayment declined(String why, Instant at, long by) {
        return new CollectedPayment(
                accountId, paymentId, asked, PaymentState.DECLINED, at, reference, why, refund, contradiction, by);
    }

    CollectedPayment goingBack(String what, String why, long by) {
        return new CollectedPayment(
                accountId, paymentId, asked, PaymentState.REFUND_REQUESTED, null, what, why, refund, contradiction, by);
    }

    CollectedPayment refunded(String how, Instant at, long by) {
        return new CollectedPayment(
                accountId, paymentId, asked, PaymentState.REFUNDED, at, reference, reason, how, contradiction, by);
    }

    CollectedPayment refundDeclined(String why, Instant at, long by) {
        return new CollectedPayment(
                accountId,
                paymentId,
                asked,
                PaymentState.REFUND_DECLINED,
                at,
                reference,
                why,
                refund,
                contradiction,
                by);
    }

    CollectedPayment contradicted(String told, long by) {
        return new CollectedPayment(accountId, paymentId, asked, state, closedAt, reference, reason, refund, told, by);
    }
}
