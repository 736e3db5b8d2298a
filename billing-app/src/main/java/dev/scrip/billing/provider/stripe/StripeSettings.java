package dev.scrip.billing.provider.stripe;

import com.stripe.Stripe;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Stripe is reached.
 *
 * @param apiKey secret; a restricted key that may write PaymentIntents and Refunds and read Disputes is enough
 * @param webhookSecret secret with which Stripe signs the events it sends; without it none are taken, and payments are only asked about
 * @param apiBase where Stripe is; plain {@code http:} only on this machine, since the key goes there
 * @param connectTimeout how long a connection may take
 * @param readTimeout how long an answer may take; a claim on a payment ({@code scrip.payments.claim}) must last four times as long as both
 */
@ConfigurationProperties("scrip.payments.stripe")
record StripeSettings(
        @DefaultValue("") String apiKey,
        @DefaultValue("") String webhookSecret,
        @DefaultValue(Stripe.LIVE_API_BASE) String apiBase,
        @DefaultValue("PT3S") Duration connectTimeout,
        @DefaultValue("PT10S") Duration readTimeout) {
    /** A look, the order itself and what it takes to be sure of it. */
    private static final int CALLS_MAX = 4;

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    StripeSettings {
        apiKey = apiKey.strip();
        webhookSecret = webhookSecret.strip();
    }

    Duration answersWithin() {
        return connectTimeout.plus(readTimeout).multipliedBy(CALLS_MAX);
    }

    /** Throws if money could not be taken with these, or the key would be open to be read on its way. */
    void check() {
        if (apiKey.isEmpty()) {
            throw new WrongStripeSettings("scrip.payments.stripe.api-key is not set.");
        }
        URI base = URI.create(apiBase);
        if (!"https".equals(base.getScheme())
                && !("http".equals(base.getScheme()) && THIS_MACHINE.contains(base.getHost()))) {
            throw new WrongStripeSettings("scrip.payments.stripe.api-base is not an https address.");
        }
    }

    /** Keys are nobody's business. */
    @Override
    public String toString() {
        return "StripeSettings[…]";
    }
}
