package dev.scrip.billing.provider.stripe;

import com.stripe.model.StripeError;
import dev.scrip.billing.provider.ProviderAnswer.Declined;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a decline means for the next try. */
final class Declines {
    static final String AUTHENTICATION_REQUIRED = "authentication_required";

    private static final String TRY_AGAIN = "try_again_later";

    /** The same card will say the same next week. What is not here, {@code do_not_honor} for one, may go better: dunning bounds how often. */
    private static final Set<String> FOR_GOOD = Set.of(
            AUTHENTICATION_REQUIRED,
            "authentication_not_handled",
            "card_not_supported",
            "currency_not_supported",
            "expired_card",
            "fraudulent",
            "incorrect_address",
            "incorrect_cvc",
            "incorrect_number",
            "incorrect_zip",
            "invalid_account",
            "invalid_cvc",
            "invalid_expiry_month",
            "invalid_expiry_year",
            "invalid_number",
            "live_mode_test_card",
            "lost_card",
            "merchant_blacklist",
            "new_account_information_available",
            "pickup_card",
            "restricted_card",
            "revocation_of_all_authorizations",
            "revocation_of_authorization",
            "security_violation",
            "stolen_card",
            "stop_payment_order",
            "testmode_decline",
            "transaction_not_allowed");

    private Declines() {}

    /** The issuer's own reason if it gave one, and Stripe's advice on trying again if it gave that. */
    static Declined of(StripeError error) {
        String code = firstOf(error.getDeclineCode(), error.getCode(), "card_declined");
        @Nullable String advice = error.getAdviceCode();
        boolean retryable = !FOR_GOOD.contains(code) && (advice == null || advice.equals(TRY_AGAIN));
        return new Declined(code, retryable);
    }

    /** What Stripe refused to try: nothing was taken. Only if that is because of the card will it refuse that card for good. */
    static Declined refused(@Nullable String code, @Nullable String parameter) {
        boolean card = "customer".equals(parameter) || "payment_method".equals(parameter);
        return new Declined(firstOf(code, "invalid_request"), !card);
    }

    private static String firstOf(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isBlank()) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("the last one is always there");
    }
}
