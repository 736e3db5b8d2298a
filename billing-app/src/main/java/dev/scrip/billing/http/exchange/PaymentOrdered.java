package dev.scrip.billing.http.exchange;

import dev.scrip.billing.event.PaymentPurpose;
import dev.scrip.billing.event.PaymentRequested;
import java.time.Instant;

/**
 * What was ordered without a payment is being paid by the method on file; it is given when the money has come.
 *
 * @param paymentId under which {@code GET /v1/accounts/{id}/payments/{paymentId}} tells how it stands
 * @param item the plan or the pack
 * @param method the provider's name for the method
 */
public record PaymentOrdered(
        String accountId,
        String paymentId,
        PaymentPurpose purpose,
        String item,
        Money amount,
        String method,
        Instant at,
        long sequence) {

    static PaymentOrdered of(PaymentRequested request, Outcome outcome) {
        return new PaymentOrdered(
                outcome.accountId(),
                request.paymentId(),
                request.purpose(),
                request.item(),
                new Money(request.amountMinor(), request.currency()),
                request.method(),
                request.at(),
                outcome.sequence());
    }
}
