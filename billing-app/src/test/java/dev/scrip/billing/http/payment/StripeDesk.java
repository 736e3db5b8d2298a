package dev.scrip.billing.http.payment;

import static dev.scrip.billing.http.payment.Shopper.ok;

import com.stripe.net.Webhook;
import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.provider.stripe.FakeStripe;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.UUID;
import org.springframework.test.context.DynamicPropertyRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Stripe's side of an engine on that port: what was paid there, and the events that it sends. */
record StripeDesk(FakeStripe stripe, int port) {
    static final String SECRET = "whsec_scripTests0123456789";
    static final String EVENTS = "/v1/providers/stripe/events";

    /** What an engine is told so that it takes this Stripe for the real one. */
    static void provide(DynamicPropertyRegistry settings, FakeStripe stripe) {
        settings.add("scrip.payments.provider", () -> "stripe");
        settings.add("scrip.payments.stripe.api-key", () -> FakeStripe.KEY);
        settings.add("scrip.payments.stripe.webhook-secret", () -> SECRET);
        settings.add("scrip.payments.stripe.api-base", stripe::address);
    }

    static void orders(Shopper shopper) {
        ok(
                202,
                shopper.client()
                        .post(
                                shopper.account() + "/add-on-purchases",
                                "{\"pack\": \"add-on-500\"}",
                                UUID.randomUUID().toString()));
    }

    ObjectNode intentOf(Shopper shopper) {
        String account = shopper.account().substring(shopper.account().lastIndexOf('/') + 1);
        return stripe.intents().stream()
                .filter(one -> one.at("/metadata/scrip_account").asString().endsWith("/" + account))
                .findFirst()
                .orElseThrow();
    }

    /** Signed just now, and taken. */
    void tells(String type, JsonNode object) {
        String body = FakeStripe.event(type, object);
        ok(200, sends(body, signed(body, Instant.now())));
    }

    /** As Stripe does: without a key of ours. */
    Answer sends(String body, String signature) {
        return new Client(port, "none").send("POST", EVENTS, body, "Stripe-Signature", signature);
    }

    static String signed(String body, Instant at) {
        try {
            return Webhook.Signature.generateSignatureHeader(body, SECRET, at.getEpochSecond());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
