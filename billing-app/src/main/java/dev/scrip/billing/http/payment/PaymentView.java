package dev.scrip.billing.http.payment;

import dev.scrip.billing.event.PaymentPurpose;
import dev.scrip.billing.http.exchange.Money;
import dev.scrip.billing.payments.CollectedPayment;
import dev.scrip.billing.payments.CollectedPayment.Asked;
import dev.scrip.billing.payments.PaymentState;
import dev.scrip.billing.security.AccountAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment that the engine collects, as it stands.
 *
 * @param item the plan or the pack
 * @param cycle number of the cycle that ended or runs, of a renewal or an upgrade
 * @param attempt which try for that cycle (S5), or which of its top-ups (N2)
 * @param closedAt when its outcome, or that of its refund, went on record; left out while there is none
 * @param reference the provider's name of the payment
 * @param reason why it was declined, or why it goes back
 * @param refund the provider's name of the refund
 * @param contradiction what the provider said of it besides, that is not what is on record; left out if it said nothing of the kind
 * @param sequence of the account's last event that concerned it
 */
record PaymentView(
        String accountId,
        String paymentId,
        PaymentState state,
        PaymentPurpose purpose,
        String item,
        @Nullable Long cycle,
        long attempt,
        Money amount,
        String method,
        Instant requestedAt,
        @Nullable Instant closedAt,
        @Nullable String reference,
        @Nullable String reason,
        @Nullable String refund,
        @Nullable String contradiction,
        long sequence) {

    static PaymentView of(CollectedPayment payment) {
        Asked asked = payment.asked();
        return new PaymentView(
                AccountAddress.publicId(payment.accountId()),
                payment.paymentId(),
                payment.state(),
                asked.purpose(),
                asked.item(),
                asked.cycle(),
                asked.attempt(),
                new Money(asked.amountMinor(), asked.currency()),
                asked.method(),
                asked.at(),
                payment.closedAt(),
                payment.reference(),
                payment.reason(),
                payment.refund(),
                payment.contradiction(),
                payment.sequence());
    }
}
