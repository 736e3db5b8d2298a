package dev.scrip.billing.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.net.Webhook;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.dispute.ReportPurchasePartRefunded;
import dev.scrip.billing.provider.PaymentOrder;
import dev.scrip.billing.provider.ProviderAnswer.Declined;
import dev.scrip.billing.provider.ProviderAnswer.Succeeded;
import dev.scrip.billing.provider.ProviderAnswer.Unknown;
import dev.scrip.billing.provider.stripe.StripeEvents.Receipt;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** An event tells of a payment that the account still waits for, and of no other. */
@Tag("S5")
class StripeEventsTest {
    private static final String SECRET = "whsec_scripTests0123456789";

    private final FakeStripe stripe = new FakeStripe();
    private final StripeConfiguration configuration = new StripeConfiguration();
    private final StripeSettings settings =
            new StripeSettings(FakeStripe.KEY, SECRET, stripe.address(), Duration.ofSeconds(2), Duration.ofSeconds(5));
    private final StripeClient client = configuration.stripeClient(settings);
    private final Intents intents = configuration.stripeIntents(client);
    private final MoneyBack moneyBack =
            new MoneyBack(client.v1().disputes(), new Refunds(client.v1().refunds()), this::report);
    private final List<Object> told = new ArrayList<>();

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void tellsWhatBecameOfAPaymentWhoseAnswerWasLost() {
        PaymentOrder order = collected("pm_silent");
        ObjectNode intent = stripe.intent(order.key());
        assertThat(waitingFor(order).take(succeeded(intent), signed(succeeded(intent))))
                .isEqualTo(Receipt.TAKEN);
        assertThat(told).containsExactly(new Succeeded(intent.path("id").asString()));
    }

    @Test
    void anEventThatSaysSomethingElseThanStripeItselfIsNotBelieved() {
        PaymentOrder order = collected("pm_expired");
        String claims = succeeded(stripe.intent(order.key()).put("status", "succeeded"));
        assertThat(waitingFor(order).take(claims, signed(claims))).isEqualTo(Receipt.TAKEN);
        assertThat(told).containsExactly(new Declined("expired_card", false));
    }

    @Test
    void aPaymentOfTheSameNameThatAnotherInstallationAskedForIsNotOurs() {
        PaymentOrder theirs = collected("pm_ok");
        PaymentOrder ours = order("pm_do_not_honor");
        String event = succeeded(stripe.intent(theirs.key()));
        assertThat(waitingFor(ours).take(event, signed(event))).isEqualTo(Receipt.TAKEN);
        assertThat(told).isEmpty();
    }

    @Test
    void aPaymentWhoseOutcomeIsKnownIsNotToldOfAgain() {
        String event = succeeded(stripe.intent(collected("pm_ok").key()));
        StripeEvents events = events((account, payment) -> Optional.empty());
        assertThat(events.take(event, signed(event))).isEqualTo(Receipt.TAKEN);
        assertThat(told).isEmpty();
    }

    @Test
    void whatCannotBeAskedNowIsToBeSentAgain() {
        PaymentOrder order = collected("pm_ok");
        String event = succeeded(stripe.intent(order.key()));
        stripe.close();
        assertThat(waitingFor(order).take(event, signed(event))).isEqualTo(Receipt.LATER);
        assertThat(told).isEmpty();
    }

    /** It could be that nobody has asked for the outcome before the money goes back. */
    @Test
    @Tag("C4")
    void whatBecameOfThePaymentIsToldBeforeThatItsMoneyWentBack() {
        PaymentOrder order = collected("pm_silent");
        String intent = stripe.intent(order.key()).path("id").asString();
        String event = FakeStripe.event("refund.created", stripe.refunded(intent, 200));
        assertThat(waitingFor(order).take(event, signed(event))).isEqualTo(Receipt.TAKEN);
        assertThat(told)
                .containsExactly(
                        new Succeeded(intent),
                        new ReportPurchasePartRefunded(
                                "vidmuse/anna", intent, "re_3QxScrip0000000000000001", 200, "USD"));
    }

    @Test
    @Tag("C4")
    void aDisputeOfAPaymentWhoseOutcomeNobodyKnowsYetIsToBeToldAgain() {
        PaymentOrder order = collected("pm_processing");
        String intent = stripe.intent(order.key()).path("id").asString();
        String event = FakeStripe.event("charge.dispute.created", stripe.disputed(intent, "needs_response"));
        assertThat(waitingFor(order).take(event, signed(event))).isEqualTo(Receipt.LATER);
        assertThat(told).containsExactly(new Unknown("processing"));
    }

    private void report(BillingCommand news) {
        told.add(news);
    }

    private PaymentOrder collected(String card) {
        PaymentOrder order = order(card);
        configuration.stripeProvider(client, intents, settings).collect(order);
        return order;
    }

    private static PaymentOrder order(String card) {
        return new PaymentOrder(
                "scrip-" + card,
                "vidmuse/anna",
                "pay-1",
                599,
                "USD",
                "cus_1/" + card,
                Instant.parse("2026-01-15T12:00:00Z"));
    }

    private StripeEvents waitingFor(PaymentOrder order) {
        return events((account, payment) -> account.equals(order.accountId()) && payment.equals(order.paymentId())
                ? Optional.of(order)
                : Optional.empty());
    }

    private StripeEvents events(Orders orders) {
        return new StripeEvents(SECRET, intents, moneyBack, orders, (order, answer) -> told.add(answer));
    }

    private static String succeeded(ObjectNode intent) {
        return FakeStripe.event("payment_intent.succeeded", intent);
    }

    private static String signed(String body) {
        try {
            return Webhook.Signature.generateSignatureHeader(body, SECRET);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
