package dev.scrip.billing.provider;

import dev.scrip.billing.event.PaymentRefundRequested;

/**
 * Money to be given back.
 *
 * @param key under which it is given back at most once
 * @param reference the provider's own name for the payment
 */
public record RefundOrder(
        String key, String accountId, String paymentId, String reference, long amountMinor, String currency) {

    public static RefundOrder of(PaymentRefundRequested request) {
        return new RefundOrder(
                OrderKey.of(request.accountId(), request.paymentId() + " refund", request.at()),
                request.accountId(),
                request.paymentId(),
                request.reference(),
                request.amountMinor(),
                request.currency());
    }
}
