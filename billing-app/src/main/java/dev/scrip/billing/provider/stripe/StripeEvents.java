package dev.scrip.billing.provider.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.net.Webhook;
import dev.scrip.billing.provider.OutcomeListener;
import dev.scrip.billing.provider.PaymentOrder;
import dev.scrip.billing.provider.ProviderAnswer;
import dev.scrip.billing.provider.ProviderAnswer.Unknown;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Stripe tells by itself. An event says where to look, and what is so is asked of Stripe: so it does not matter in which order events
 * come, how often, or in which version of the API they are written.
 */
final class StripeEvents {
    private static final Logger LOG = LoggerFactory.getLogger(StripeEvents.class);
    private static final Set<String> OUTCOMES = Set.of("payment_intent.succeeded", "payment_intent.payment_failed");
    private static final Set<String> REFUNDS =
            Set.of("charge.refunded", "charge.refund.updated", "refund.created", "refund.updated", "refund.failed");
    private static final String DISPUTE = "charge.dispute.";
    private static final JsonMapper JSON = new JsonMapper();

    private final String secret;
    private final Intents intents;
    private final MoneyBack moneyBack;
    private final Orders orders;
    private final OutcomeListener listener;

    StripeEvents(String secret, Intents intents, MoneyBack moneyBack, Orders orders, OutcomeListener listener) {
        this.secret = secret;
        this.intents = intents;
        this.moneyBack = moneyBack;
        this.orders = orders;
        this.listener = listener;
    }

    /** Looks at Stripe what is so. */
    @FunctionalInterface
    private interface Look {
        Receipt at(String id) throws StripeException;
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
        String type = event.get().getType();
        JsonNode object = JSON.readTree(event.get().getDataObjectDeserializer().getRawJson());
        if (OUTCOMES.contains(type)) {
            return look(object.path("id"), "pi_", this::outcome);
        }
        if (type.startsWith(DISPUTE)) {
            return look(object.path("id"), "d", this::dispute);
        }
        if (REFUNDS.contains(type)) {
            return object.path("payment_intent").asString("").isEmpty()
                    ? Receipt.TAKEN
                    : look(object.path("payment_intent"), "pi_", this::refunds);
        }
        return Receipt.TAKEN;
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

    private static Receipt look(JsonNode where, String prefix, Look look) {
        String id = where.asString("");
        if (!id.startsWith(prefix)) {
            return Receipt.REFUSED;
        }
        try {
            return look.at(id);
        } catch (StripeException failure) {
            Unknown why = Calls.unknown(failure);
            LOG.warn("What became of {} could not be asked: {}", id, why.why());
            return Calls.isMissing(failure) ? Receipt.TAKEN : Receipt.LATER;
        }
    }

    private Receipt outcome(String id) throws StripeException {
        tell(intents.retrieve(id));
        return Receipt.TAKEN;
    }

    private Receipt dispute(String id) throws StripeException {
        Dispute dispute = moneyBack.dispute(id);
        @Nullable String payment = dispute.getPaymentIntent();
        if (payment == null) {
            return Receipt.TAKEN;
        }
        PaymentIntent intent = intents.retrieve(payment);
        if (!tell(intent)) {
            return Receipt.LATER;
        }
        moneyBack.report(dispute, intent);
        return Receipt.TAKEN;
    }

    private Receipt refunds(String id) throws StripeException {
        PaymentIntent intent = intents.retrieve(id);
        if (!tell(intent)) {
            return Receipt.LATER;
        }
        moneyBack.reportRefunds(intent);
        return Receipt.TAKEN;
    }

    /** Tells the account what became of the payment if it waits for that; false if nobody knows yet. */
    private boolean tell(PaymentIntent intent) {
        Map<String, String> noted = intent.getMetadata();
        Optional<PaymentOrder> order = orders.find(
                        noted.getOrDefault(Intents.ACCOUNT, ""), noted.getOrDefault(Intents.PAYMENT, ""))
                // Another installation may use the same Stripe account, and the same names.
                .filter(open -> open.key().equals(noted.get(Intents.KEY)));
        if (order.isEmpty()) {
            return true;
        }
        ProviderAnswer answer = intents.became(intent);
        listener.told(order.get(), answer);
        return !(answer instanceof Unknown);
    }
}
