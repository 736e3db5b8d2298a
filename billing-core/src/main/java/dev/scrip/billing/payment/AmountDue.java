package dev.scrip.billing.payment;

import dev.scrip.billing.event.Payment;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * What something costs. A payment is taken only if it is exactly that, in that currency: too much is as wrong as too
 * little, and the refusal says what was expected (S1).
 *
 * @param amountMinor zero or more, in minor units of the currency
 * @param currency ISO 4217
 */
public record AmountDue(long amountMinor, String currency) {

    /** Accepts this payment and no other; answers it back. */
    public Payment requireFrom(@Nullable Payment payment) {
        if (payment == null) {
            throw Rejection.of(
                    RejectionCode.PAYMENT_REQUIRED, "expectedAmountMinor", amountMinor, "expectedCurrency", currency);
        }
        Required.text("payment.reference", payment.reference());
        if (payment.amountMinor() != amountMinor || !payment.currency().equals(currency)) {
            throw mismatch(payment);
        }
        return payment;
    }

    /**
     * Accepts this payment, or none when nothing is due. A payment of zero is accepted too: some providers record one,
     * and its reference stays good as the name of what it paid for.
     */
    public @Nullable Payment requireFromIfDue(@Nullable Payment payment) {
        return payment == null && amountMinor == 0 ? payment : requireFrom(payment);
    }

    /**
     * Accepts no payment at all, for what costs nothing by its nature. <i>Reading:</i> not even one of zero, since there
     * is no fact on record that could keep its reference.
     */
    public static void requireNone(@Nullable Payment payment, String currency) {
        if (payment != null) {
            throw new AmountDue(0, currency).mismatch(payment);
        }
    }

    private Rejection mismatch(Payment payment) {
        return Rejection.of(
                RejectionCode.PAYMENT_MISMATCH,
                "expectedAmountMinor",
                amountMinor,
                "expectedCurrency",
                currency,
                "amountMinor",
                payment.amountMinor(),
                "currency",
                payment.currency());
    }
}
