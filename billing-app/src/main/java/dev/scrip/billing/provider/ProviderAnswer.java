package dev.scrip.billing.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a provider says about an order. The first two are final. */
public sealed interface ProviderAnswer {

    /**
     * It was done.
     *
     * @param reference the provider's own name for it
     */
    record Succeeded(String reference) implements ProviderAnswer {}

    /**
     * It was not done, and will not be for this order.
     *
     * @param code the provider's reason
     * @param retryable whether another order by the same method may succeed later
     */
    record Declined(String code, boolean retryable) implements ProviderAnswer {}

    /**
     * It may have been done or not: no answer came in time, or none that can be understood.
     *
     * @param why for the log
     * @param askAgainAt before which it need not be asked again, by the engine's clock; null when the provider does not say
     */
    record Unknown(String why, @Nullable Instant askAgainAt) implements ProviderAnswer {
        public Unknown(String why) {
            this(why, null);
        }
    }
}
