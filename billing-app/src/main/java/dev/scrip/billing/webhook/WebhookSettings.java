package dev.scrip.billing.webhook;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages are sent.
 *
 * @param allowHttp whether an endpoint's address may begin with {@code http:}, so that anybody on the way can read along
 * @param allowPrivate whether messages may go to addresses that are not public: this machine, its network, the cloud's metadata
 * @param secretKey 32 bytes in base64: endpoints' secrets are stored encrypted with it; empty: one is made and kept beside
 *     an embedded database; with any other no webhook can be registered
 * @param formerSecretKeys keys that secrets may still be encrypted with
 * @param retryAfter how long after each failed attempt the next one is made, at most: a random part of it, so that not all come back at once. After the
 *     last one a message is a dead letter
 * @param timeout of a whole attempt, from the look-up of the name to the end of the answer
 * @param lookEvery how often it is looked whether there is something to send
 * @param perEndpoint attempts at one endpoint that are under way at once on one node
 * @param concurrency attempts at all endpoints that are under way at once on one node
 * @param rotationOverlap how long the secret before the last rotation signs as well, unless the rotation says otherwise
 * @param pauseAfter for how long every attempt at an endpoint must have failed until it is paused
 * @param pauseAfterFailures how many attempts must have failed in a row, besides
 * @param retention how long a message that was delivered is remembered, and how long one waits for a paused endpoint until it
 *     is a dead letter; dead letters are remembered twice as long
 */
@ConfigurationProperties("scrip.webhooks")
public record WebhookSettings(
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue("false") boolean allowPrivate,
        @DefaultValue("") String secretKey,
        @DefaultValue List<String> formerSecretKeys,

        @DefaultValue({"PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H", "PT24H"})
        List<Duration> retryAfter,

        @DefaultValue("PT15S") Duration timeout,
        @DefaultValue("PT0.5S") Duration lookEvery,
        @DefaultValue("8") int perEndpoint,
        @DefaultValue("256") int concurrency,
        @DefaultValue("PT24H") Duration rotationOverlap,
        @DefaultValue("PT24H") Duration pauseAfter,
        @DefaultValue("20") int pauseAfterFailures,
        @DefaultValue("P30D") Duration retention) {
    public WebhookSettings {
        retryAfter = List.copyOf(retryAfter);
        formerSecretKeys = List.copyOf(formerSecretKeys);
        if (perEndpoint < 1 || concurrency < perEndpoint) {
            throw new IllegalArgumentException(
                    "scrip.webhooks.per-endpoint is at least 1 and at most scrip.webhooks.concurrency");
        }
    }

    /** Keys are nobody's business. */
    @Override
    public String toString() {
        return "WebhookSettings[…]";
    }
}
