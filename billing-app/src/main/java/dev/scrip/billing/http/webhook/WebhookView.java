package dev.scrip.billing.http.webhook;

import dev.scrip.billing.webhook.Webhook;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as its owner sees it.
 *
 * @param state {@code STARTING} for a moment, {@code ACTIVE}, or {@code PAUSED}: messages wait until it is set to {@code ACTIVE} again
 * @param failures attempts that failed one after the other
 * @param previousSecretUntil until then messages are signed with the secret before the last rotation as well
 */
record WebhookView(
        String id,
        String brand,
        String url,
        List<String> kinds,
        @Nullable String description,
        Webhook.State state,
        @Nullable String pausedReason,
        @Nullable Instant pausedAt,
        int failures,
        @Nullable Instant failingSince,
        @Nullable Instant previousSecretUntil,
        Instant createdAt,
        String createdBy) {
    static WebhookView of(Webhook webhook) {
        return new WebhookView(
                webhook.id(),
                webhook.brand(),
                webhook.url().toString(),
                webhook.kinds(),
                webhook.description(),
                webhook.state(),
                webhook.pausedReason(),
                webhook.pausedAt(),
                webhook.failures(),
                webhook.failingSince(),
                webhook.previousSecretUntil(),
                webhook.createdAt(),
                webhook.createdBy());
    }
}
