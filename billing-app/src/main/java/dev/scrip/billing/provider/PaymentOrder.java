package dev.scrip.billing.provider;

import dev.scrip.billing.event.PaymentRequested;
import java.time.Instant;

/**
 * Money to be taken.
 *
 * @param key under which it is taken at most once
 * @param method the provider's own name for how, as it stands on file
 * @param requestedAt by the engine's clock; nobody was asked for it before
 */
public record PaymentOrder(
        String key,
        String accountId,
        String paymentId,
        long amountMinor,
        String currency,
        String method,
        Instant requestedAt) {

    public static PaymentOrder of(PaymentRequested request) {
        return new PaymentOrder(
                OrderKey.of(request.accountId(), request.paymentId(), request.at()),
                request.accountId(),
                request.paymentId(),
                request.amountMinor(),
                request.currency(),
                request.method(),
                request.at());
    }
}
