package dev.scrip.billing.http.webhook;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.security.ApiCaller;
import dev.scrip.billing.webhook.Webhook;
import dev.scrip.billing.webhook.Webhooks;
import org.springframework.stereotype.Component;

/** Finds an endpoint for those who may know of it. */
@Component
class OwnWebhooks {
    private final Webhooks webhooks;

    OwnWebhooks(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    /** Another brand's is as unknown as one that does not exist. */
    Webhook find(ApiCaller caller, String id) {
        return webhooks.find(id)
                .filter(webhook -> caller.mayTouch(webhook.brand()))
                .orElseThrow(() -> Problem.of(EdgeCode.UNKNOWN_WEBHOOK, "There is no such webhook.")
                        .with("webhook", id)
                        .refusal());
    }
}
