package dev.scrip.billing.http.exchange;

import dev.scrip.billing.event.Payment;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A payment that was taken elsewhere, as the caller reports it.
 *
 * @param reference the provider's, unique
 * @param amountMinor in minor units of the currency, zero or more
 * @param currency ISO 4217, e.g. {@code USD}
 * @param method e.g. {@code card}
 */
public record PaymentMade(
        String reference,
        long amountMinor,
        String currency,
        @Nullable String method) {
    private static final Pattern ISO_4217 = Pattern.compile("[A-Z]{3}");

    /** The same as a fact, once it is one that can be. */
    public Payment checked() {
        Field.reference("payment.reference", reference);
        if (amountMinor < 0) {
            throw Rejection.invalid(
                    RejectionCode.INVALID_AMOUNT, "payment.amountMinor", amountMinor, "zero or more minor units");
        }
        if (!ISO_4217.matcher(currency).matches()) {
            throw Field.refused("payment.currency", currency, "three letters of ISO 4217, e.g. USD");
        }
        return new Payment(reference, amountMinor, currency, Field.nameIfGiven("payment.method", method));
    }

    /** A payment that need not be there. */
    public static @Nullable Payment checkedIfGiven(@Nullable PaymentMade payment) {
        return Optional.ofNullable(payment).map(PaymentMade::checked).orElse(null);
    }
}
