package dev.scrip.billing.http.webhook;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.security.AccountAddress;
import dev.scrip.billing.security.ApiCaller;
import dev.scrip.billing.security.KnownBrands;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import dev.scrip.billing.webhook.Webhook;
import dev.scrip.billing.webhook.WebhookWish;
import dev.scrip.billing.webhook.Webhooks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Endpoints: who is told of what. The secret is in the answer that makes it, and never again anywhere. */
@RestController
@Tag(name = "Webhooks")
@RequestMapping("/v1/webhooks")
@Needs(Permission.WEBHOOKS)
class WebhooksController {
    private final Webhooks webhooks;
    private final OwnWebhooks own;
    private final WebhookTerms terms;
    private final AccountAddress addresses;
    private final KnownBrands brands;

    WebhooksController(
            Webhooks webhooks, OwnWebhooks own, WebhookTerms terms, AccountAddress addresses, KnownBrands brands) {
        this.webhooks = webhooks;
        this.own = own;
        this.terms = terms;
        this.addresses = addresses;
        this.brands = brands;
    }

    /**
     * An endpoint to be.
     *
     * @param kinds {@code *} for all kinds of messages, {@code event.*} for all events as they are, or names of either
     * @param brand the brand that it is told of; left out: the key's own
     * @param from it is told of what was recorded then or later; left out: of what is recorded from now on
     */
    record Registration(
            String url,
            List<String> kinds,
            @Nullable String brand,
            @Nullable String description,
            @Nullable Instant from) {}

    /** @param secret what messages are signed with: shown here and never again */
    record Registered(WebhookView webhook, String secret) {
        /** Spring logs answers as they are at trace level; this one must not be among them. */
        @Override
        public String toString() {
            return "Registered[" + webhook.id() + "]";
        }
    }

    record WebhookList(List<WebhookView> items) {}

    /**
     * What is to be otherwise; what is left out stays.
     *
     * @param state {@code PAUSED}: messages wait; {@code ACTIVE}: they are sent
     */
    record Change(
            @Nullable String url,
            @Nullable List<String> kinds,
            @Nullable String description,
            @Nullable WishedState state) {}

    enum WishedState {
        ACTIVE,
        PAUSED
    }

    @PostMapping
    @Operation(operationId = "registerWebhook", summary = "Be told of what happens in a brand")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Registered> register(ApiCaller caller, @RequestBody Registration wish) {
        String brand = addresses.brand(caller, wish.brand());
        if (!brands.names().contains(brand)) {
            throw Rejection.invalid(
                    RejectionCode.UNKNOWN_BRAND,
                    "brand",
                    brand,
                    brands.names().stream().sorted().toList());
        }
        WebhookWish asked = new WebhookWish(
                terms.url(wish.url()), terms.kinds(wish.kinds()), Field.nameIfGiven("description", wish.description()));
        if (!webhooks.canKeepSecrets()) {
            throw Problem.of(
                            EdgeCode.NO_SECRET_KEY, "The engine has no scrip.webhooks.secret-key to keep secrets with.")
                    .refusal();
        }
        Webhooks.WithSecret made = webhooks.register(asked, brand, "key:" + caller.keyId(), wish.from());
        return ResponseEntity.created(
                        URI.create("/v1/webhooks/" + made.webhook().id()))
                .body(new Registered(WebhookView.of(made.webhook()), made.secret()));
    }

    @GetMapping
    @Operation(operationId = "listWebhooks", summary = "The endpoints that this key can see")
    WebhookList list(ApiCaller caller) {
        return new WebhookList(webhooks.all().stream()
                .filter(webhook -> caller.mayTouch(webhook.brand()))
                .map(WebhookView::of)
                .toList());
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getWebhook", summary = "One endpoint, and how it is doing")
    WebhookView get(ApiCaller caller, @PathVariable String id) {
        return WebhookView.of(own.find(caller, id));
    }

    @PatchMapping("/{id}")
    @Operation(operationId = "changeWebhook", summary = "Change an endpoint, pause it, or have it sent to again")
    WebhookView change(ApiCaller caller, @PathVariable String id, @RequestBody Change change) {
        Webhook webhook = own.find(caller, id);
        WebhookWish wish = new WebhookWish(
                change.url() == null ? webhook.url() : terms.url(change.url()),
                change.kinds() == null ? webhook.kinds() : terms.kinds(change.kinds()),
                change.description() == null ? webhook.description() : Field.name("description", change.description()));
        webhooks.change(webhook, wish);
        if (change.state() == WishedState.PAUSED) {
            webhooks.pause(webhook, "Paused by key " + caller.keyId() + ".");
        } else if (change.state() == WishedState.ACTIVE) {
            webhooks.resume(webhook);
        }
        return WebhookView.of(own.find(caller, id));
    }

    @DeleteMapping("/{id}")
    @Operation(operationId = "deleteWebhook", summary = "Forget an endpoint and all that was to be sent to it")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(ApiCaller caller, @PathVariable String id) {
        webhooks.delete(own.find(caller, id));
    }
}
