package dev.scrip.billing.provider.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.net.Webhook;
import dev.scrip.billing.provider.OutcomeListener;
import dev.scrip.billing.provider.PaymentOrder;
import dev.scrip.billing.provider.ProviderAnswer.Unknown;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Stripe tells by itself. An event says where to look, and what is so is asked of Stripe: so it does not matter in which order events
 * come, how often, or in which version of the API they are written.
 */
final class StripeEvents {
    private static final Logger LOG = LoggerFactory.getLogger(StripeEvents.class);
    private static final Set<String> OUTCOMES = Set.of("payment_intent.succeeded", "payment_intent.payment_failed");
    private static final JsonMapper JSON = new JsonMapper();

    private final String secret;
    private final Intents intents;
    private final Orders orders;
    private final OutcomeListener listener;

    StripeEvents(String secret, Intents intents, Orders orders, OutcomeListener listener) {
        this.secret = secret;
        this.intents = intents;
        this.orders = orders;
        this.listener = listener;
    }

    enum Receipt {
        /** Not Stripe's, too old, or nothing that an event looks like. */
        REFUSED,
        TAKEN,
        /** To be sent again: Stripe could not be asked. */
        LATER
    }

    /**
     * Takes an event.
     *
     * @param body as it came, to the byte: that is what is signed
     */
    Receipt take(String body, String signature) {
        Optional<Event> event = signed(body, signature);
        if (event.isEmpty()) {
            return Receipt.REFUSED;
        }
        if (!OUTCOMES.contains(event.get().getType())) {
            return Receipt.TAKEN;
        }
        String intent = JSON.readTree(event.get().getDataObjectDeserializer().getRawJson())
                .path("id")
                .asString("");
        return intent.startsWith("pi_") ? outcome(intent) : Receipt.REFUSED;
    }

    private Optional<Event> signed(String body, String signature) {
        try {
            Webhook.Signature.verifyHeader(body, signature, secret, Webhook.DEFAULT_TOLERANCE);
            Event event = Webhook.constructEventWithoutVerification(body);
            return event.getType() == null || event.getData() == null ? Optional.empty() : Optional.of(event);
        } catch (StripeException | RuntimeException notStripe) {
            LOG.warn(
                    "An event for Stripe's endpoint is refused: {}",
                    notStripe.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private Receipt outcome(String id) {
        try {
            PaymentIntent intent = intents.retrieve(id);
            Map<String, String> noted = intent.getMetadata();
            Optional<PaymentOrder> order = orders.open(
                            noted.getOrDefault(Intents.ACCOUNT, ""), noted.getOrDefault(Intents.PAYMENT, ""))
                    // Another installation may use the same Stripe account, and the same names.
                    .filter(open -> open.key().equals(noted.get(Intents.KEY)));
            order.ifPresent(open -> tell(open, intent));
            return Receipt.TAKEN;
        } catch (StripeException failure) {
            Unknown why = Calls.unknown(failure);
            LOG.warn("What became of {} could not be asked: {}", id, why.why());
            return Calls.isMissing(failure) ? Receipt.TAKEN : Receipt.LATER;
        }
    }

    private void tell(PaymentOrder order, PaymentIntent intent) {
        listener.told(order, intents.became(intent));
    }
}
