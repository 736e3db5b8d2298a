package dev.scrip.billing.http.webhook;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.exchange.Nothing;
import dev.scrip.billing.security.AccountAddress;
import dev.scrip.billing.security.ApiCaller;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import dev.scrip.billing.webhook.DeliveryLog;
import dev.scrip.billing.webhook.DeliveryLog.Entry;
import dev.scrip.billing.webhook.Webhook;
import dev.scrip.billing.webhook.Webhooks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What was sent to an endpoint, what waits, and what could not be delivered. */
@RestController
@Tag(name = "Webhooks")
@RequestMapping("/v1/webhooks/{id}/deliveries")
@Needs(Permission.WEBHOOKS)
class DeliveriesController {
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 200;

    private final Webhooks webhooks;
    private final OwnWebhooks own;
    private final DeliveryLog log;

    DeliveriesController(Webhooks webhooks, OwnWebhooks own, DeliveryLog log) {
        this.webhooks = webhooks;
        this.own = own;
        this.log = log;
    }

    /**
     * A message and what came of it.
     *
     * @param id the message's, which is its {@code webhook-id} and the id of its CloudEvent
     * @param attempts made so far; 0 again when it was asked to be sent once more
     * @param responseCode what the last attempt was answered
     * @param error why the last attempt failed
     * @param nextAttemptAt when it is tried again
     * @param payload what is sent, to the letter
     */
    record DeliveryView(
            String id,
            String accountId,
            String kind,
            DeliveryLog.State state,
            int attempts,
            @Nullable Instant attemptedAt,
            @Nullable Integer responseCode,
            @Nullable String error,
            @Nullable Instant nextAttemptAt,
            Instant createdAt,

            @Schema(implementation = Object.class) @JsonRawValue
            String payload) {
        static DeliveryView of(Entry entry) {
            return new DeliveryView(
                    entry.messageId(),
                    AccountAddress.publicId(entry.accountId()),
                    entry.kind(),
                    entry.state(),
                    entry.attempts(),
                    entry.attemptedAt(),
                    entry.responseCode(),
                    entry.error(),
                    entry.nextAttemptAt(),
                    entry.createdAt(),
                    entry.payload());
        }
    }

    record DeliveryPage(List<DeliveryView> items, @Nullable String nextCursor) {}

    /**
     * What is asked for; what is left out limits nothing.
     *
     * @param state {@code PENDING}, {@code DELIVERED} or {@code DEAD}, in any case
     * @param account of this account only
     * @param cursor where the last page ended
     * @param limit 1 to 200, default 50
     */
    record Wish(
            @Nullable String state,
            @Nullable String account,
            @Nullable String cursor,
            @Nullable Integer limit) {

        DeliveryLog.Page page(Webhook webhook) {
            return new DeliveryLog.Page(
                    wished().orElse(null),
                    account == null ? null : webhook.brand() + "/" + account,
                    cursor == null ? null : DeliveryCursor.read(cursor),
                    lines() + 1);
        }

        int lines() {
            int lines = limit == null ? LIMIT_DEFAULT : limit;
            if (lines < 1 || lines > LIMIT_MAX) {
                throw invalid("limit", "1 to " + LIMIT_MAX);
            }
            return lines;
        }

        private Optional<DeliveryLog.State> wished() {
            return Optional.ofNullable(state).map(Wish::parsed);
        }

        private static DeliveryLog.State parsed(String text) {
            return Arrays.stream(DeliveryLog.State.values())
                    .filter(it -> it.name().equals(text.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> invalid("state", DeliveryLog.State.values()));
        }

        private static RuntimeException invalid(String field, Object expected) {
            return Problem.of(EdgeCode.INVALID_PARAMETER, "The parameter cannot have this value.")
                    .with("field", field)
                    .with("expected", expected)
                    .refusal();
        }
    }

    @GetMapping
    @Operation(operationId = "listDeliveries", summary = "Messages to an endpoint, newest first")
    DeliveryPage list(ApiCaller caller, @PathVariable String id, @ParameterObject @ModelAttribute Wish wish) {
        Webhook webhook = own.find(caller, id);
        List<Entry> found = log.page(webhook.id(), wish.page(webhook));
        List<Entry> shown = found.subList(0, Math.min(found.size(), wish.lines()));
        return new DeliveryPage(
                shown.stream().map(DeliveryView::of).toList(),
                found.size() > shown.size() ? DeliveryCursor.of(shown.getLast().place()) : null);
    }

    @GetMapping("/{deliveryId}")
    @Operation(operationId = "getDelivery", summary = "One message to an endpoint")
    DeliveryView get(ApiCaller caller, @PathVariable String id, @PathVariable String deliveryId) {
        Webhook webhook = own.find(caller, id);
        return log.find(webhook.id(), deliveryId).map(DeliveryView::of).orElseThrow(() -> unknown(deliveryId));
    }

    @PostMapping("/{deliveryId}/retry")
    @Operation(operationId = "retryDelivery", summary = "Send a message once more, whatever came of it before")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeliveryView retry(
            ApiCaller caller,
            @PathVariable String id,
            @PathVariable String deliveryId,
            @RequestBody(required = false) @Nullable Nothing body) {
        Webhook webhook = own.find(caller, id);
        if (!webhooks.retry(webhook, deliveryId)) {
            throw unknown(deliveryId);
        }
        return get(caller, id, deliveryId);
    }

    private static RuntimeException unknown(String deliveryId) {
        return Problem.of(EdgeCode.UNKNOWN_DELIVERY, "There is no such message to this webhook.")
                .with("delivery", deliveryId)
                .refusal();
    }
}
