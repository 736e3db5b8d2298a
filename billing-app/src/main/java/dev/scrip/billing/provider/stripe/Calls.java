package dev.scrip.billing.provider.stripe;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import dev.scrip.billing.provider.ProviderAnswer.Unknown;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a call that fails says. Stripe's sentences stay out of it: they may quote what was sent. */
final class Calls {
    private Calls() {}

    static RequestOptions once(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    /** Whether Stripe says that there is no such thing. */
    static boolean isMissing(StripeException failure) {
        return failure instanceof InvalidRequestException && "resource_missing".equals(failure.getCode());
    }

    static Unknown unknown(Exception failure) {
        String what = failure.getClass().getSimpleName();
        return new Unknown(
                failure instanceof StripeException said
                        ? what + ", status " + orDash(said.getStatusCode()) + ", code " + orDash(said.getCode())
                                + ", request " + orDash(said.getRequestId())
                        : what);
    }

    private static Object orDash(@Nullable Object value) {
        return Optional.<Object>ofNullable(value).orElse("-");
    }
}
