package dev.scrip.billing.http.webhook;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.exchange.Nothing;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.security.ApiCaller;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import dev.scrip.billing.webhook.Webhook;
import dev.scrip.billing.webhook.WebhookSettings;
import dev.scrip.billing.webhook.Webhooks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** An endpoint's secret, and whether it is understood. */
@RestController
@Tag(name = "Webhooks")
@RequestMapping("/v1/webhooks/{id}")
@Needs(Permission.WEBHOOKS)
class WebhookSecretsController {
    private static final Duration OVERLAP_MAX = Duration.ofDays(30);

    private final Webhooks webhooks;
    private final OwnWebhooks own;
    private final Duration usualOverlap;

    WebhookSecretsController(Webhooks webhooks, OwnWebhooks own, WebhookSettings settings) {
        this.webhooks = webhooks;
        this.own = own;
        this.usualOverlap = settings.rotationOverlap();
    }

    /** @param overlap for how long messages are signed with the secret before as well; left out: as the engine is set */
    record Rotation(@Nullable Duration overlap) {}

    @PostMapping("/secret-rotations")
    @Operation(operationId = "rotateWebhookSecret", summary = "A new secret; the one before signs as well for a while")
    @ResponseStatus(HttpStatus.CREATED)
    WebhooksController.Registered rotate(ApiCaller caller, @PathVariable String id, @RequestBody Rotation rotation) {
        Webhook webhook = own.find(caller, id);
        Duration overlap = rotation.overlap() == null ? usualOverlap : rotation.overlap();
        if (overlap.isNegative() || overlap.compareTo(OVERLAP_MAX) > 0) {
            throw Rejection.invalid(RejectionCode.INVALID_VALUE, "overlap", overlap, "PT0S to " + OVERLAP_MAX);
        }
        if (!webhooks.canKeepSecrets()) {
            throw Problem.of(
                            EdgeCode.NO_SECRET_KEY, "The engine has no scrip.webhooks.secret-key to keep secrets with.")
                    .refusal();
        }
        Webhooks.WithSecret made = webhooks.rotate(webhook, overlap);
        return new WebhooksController.Registered(WebhookView.of(made.webhook()), made.secret());
    }

    @PostMapping("/pings")
    @Operation(operationId = "pingWebhook", summary = "Send a signed message at once and see what is answered")
    Webhooks.Pinged ping(
            ApiCaller caller, @PathVariable String id, @RequestBody(required = false) @Nullable Nothing body) {
        return webhooks.ping(own.find(caller, id));
    }
}
