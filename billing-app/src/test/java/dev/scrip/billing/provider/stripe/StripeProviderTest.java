package dev.scrip.billing.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import dev.scrip.billing.provider.PaymentOrder;
import dev.scrip.billing.provider.ProviderAnswer;
import dev.scrip.billing.provider.ProviderAnswer.Declined;
import dev.scrip.billing.provider.ProviderAnswer.Succeeded;
import dev.scrip.billing.provider.ProviderAnswer.Unknown;
import dev.scrip.billing.provider.RefundOrder;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Stripe's answers mean, against a server that speaks as Stripe's reference says. */
@Tag("S5")
class StripeProviderTest {
    private final FakeStripe stripe = new FakeStripe();
    private final StripeProvider provider = provider(FakeStripe.KEY);

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void takesTheMoneyOnceUnderOneKey() {
        PaymentOrder order = order("pm_ok");
        ProviderAnswer first = provider.collect(order);

        assertThat(first).isEqualTo(new Succeeded("pi_3QxScrip0000000000000001"));
        assertThat(provider.collect(order)).isEqualTo(first);
        assertThat(provider.find(order)).contains(first);
        assertThat(stripe.intents()).hasSize(1);
        var intent = stripe.intent(order.key());
        assertThat(intent.path("amount").asLong()).isEqualTo(599);
        assertThat(intent.path("currency").asString()).isEqualTo("usd");
        assertThat(intent.path("customer").asString()).isEqualTo("cus_1");
        assertThat(intent.at("/metadata/scrip_account").asString()).isEqualTo("vidmuse/anna");
        assertThat(intent.at("/metadata/scrip_payment").asString()).isEqualTo("pay-1");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        pm_insufficient_funds, insufficient_funds,      true
        pm_do_not_honor,       do_not_honor,            true
        pm_expired,            expired_card,            false
        pm_told_never,         generic_decline,         false
        pm_authentication,     authentication_required, false
        pm_gone,               resource_missing,        false
        """)
    void aDeclineSaysWhyAndWhetherTheCardMayBeTriedAgain(String card, String code, boolean retryable) {
        assertThat(provider.collect(order(card))).isEqualTo(new Declined(code, retryable));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pm_insufficient_funds", "pm_expired", "pm_authentication"})
    void aDeclineIsFoundAsItWasAnswered(String card) {
        PaymentOrder order = order(card);
        assertThat(provider.find(order)).isEmpty();
        ProviderAnswer answer = provider.collect(order);
        assertThat(provider.find(order)).contains(answer);
    }

    @Test
    void whatWaitsForTheCustomerIsCalledOff() {
        PaymentOrder order = order("pm_action");
        assertThat(provider.collect(order)).isEqualTo(new Declined("authentication_required", false));
        assertThat(stripe.intent(order.key()).path("status").asString()).isEqualTo("canceled");
    }

    @Test
    void whatIsProcessedIsAskedAboutAndNotTakenFromTheKeptAnswer() {
        PaymentOrder order = order("pm_processing");
        assertThat(provider.collect(order)).isInstanceOf(Unknown.class);
        assertThat(provider.find(order)).containsInstanceOf(Unknown.class);

        String id = stripe.intent(order.key()).path("id").asString();
        stripe.becomes(id, "succeeded");
        assertThat(provider.find(order)).contains(new Succeeded(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pm_silent", "pm_500"})
    void moneyThatWasTakenWithoutAnAnswerIsFoundEvenAfterStripeForgotTheKey(String card) {
        PaymentOrder order = order(card);
        assertThat(provider.collect(order)).isInstanceOf(Unknown.class);

        stripe.forgetsKeys();
        assertThat(provider.find(order)).contains(new Succeeded("pi_3QxScrip0000000000000001"));
        assertThat(stripe.intents()).hasSize(1);
    }

    @Test
    void anErrorThatTookNothingIsNoOutcomeAndNothingIsFound() {
        PaymentOrder order = order("pm_lost_500");
        assertThat(provider.collect(order)).isInstanceOf(Unknown.class);
        assertThat(provider.find(order)).isEmpty();
        assertThat(provider.collect(order)).isInstanceOf(Unknown.class);
        assertThat(stripe.intents()).isEmpty();
    }

    @Test
    void whenStripeCannotBeAskedNothingIsKnown() {
        stripe.close();
        assertThat(provider.collect(order("pm_ok"))).isInstanceOf(Unknown.class);
        assertThat(provider.find(order("pm_ok"))).containsInstanceOf(Unknown.class);
        assertThat(provider.refund(refund("pi_1"))).isInstanceOf(Unknown.class);
        assertThat(provider.find(refund("pi_1"))).containsInstanceOf(Unknown.class);
    }

    @Test
    void aKeyThatStripeDoesNotTakeDeclinesNobodyAndIsNotRepeated() {
        StripeProvider stranger = provider("sk_test_another");
        assertThat(stranger.collect(order("pm_ok")))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.why()).doesNotContain("sk_test"));
        assertThat(stranger.find(order("pm_ok"))).containsInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cus_1", "pm_ok", "cus_1/../charges", "cus_1/pm_ok/x", "cus_1/tok_1", ""})
    void whatIsNoMethodOfStripesIsNeverSentThere(String method) {
        PaymentOrder order = order("pm_ok", method, "USD");
        assertThat(provider.find(order)).isEmpty();
        assertThat(provider.collect(order)).isEqualTo(new Declined("invalid_payment_method", false));
        assertThat(stripe.calls()).isEmpty();
    }

    @Test
    void aCurrencyWhoseUnitIsAnotherAtStripeIsNotCharged() {
        assertThat(provider.collect(order("pm_ok", "cus_1/pm_ok", "UGX")))
                .isEqualTo(new Declined("currency_not_supported", true));
        assertThat(stripe.calls()).isEmpty();
    }

    @Test
    void givesMoneyBackOnceUnderOneKey() {
        Succeeded paid = (Succeeded) provider.collect(order("pm_ok"));
        RefundOrder refund = refund(paid.reference());
        assertThat(provider.find(refund)).isEmpty();

        ProviderAnswer back = provider.refund(refund);
        assertThat(back).isEqualTo(new Succeeded("re_3QxScrip0000000000000001"));
        assertThat(provider.refund(refund)).isEqualTo(back);
        stripe.forgetsKeys();
        assertThat(provider.find(refund)).contains(back);
        assertThat(provider.refund(refund)).isEqualTo(new Declined("charge_already_refunded", true));
    }

    @Test
    void aPaymentThatStripeDoesNotKnowIsNotGivenBack() {
        assertThat(provider.find(refund("sim_1"))).isEmpty();
        assertThat(provider.refund(refund("sim_1")))
                .isInstanceOfSatisfying(
                        Declined.class, declined -> assertThat(declined.code()).isEqualTo("resource_missing"));
    }

    private StripeProvider provider(String key) {
        StripeSettings settings =
                new StripeSettings(key, "", stripe.address(), Duration.ofSeconds(2), Duration.ofSeconds(5));
        StripeClient client = new StripeConfiguration().stripeClient(settings);
        StripeConfiguration configuration = new StripeConfiguration();
        return (StripeProvider) configuration.stripeProvider(client, configuration.stripeIntents(client), settings);
    }

    private static PaymentOrder order(String card) {
        return order(card, "cus_1/" + card, "USD");
    }

    private static PaymentOrder order(String key, String method, String currency) {
        return new PaymentOrder(
                "scrip-" + key, "vidmuse/anna", "pay-1", 599, currency, method, Instant.parse("2026-01-15T12:00:00Z"));
    }

    private static RefundOrder refund(String reference) {
        return new RefundOrder("scrip-refund", "vidmuse/anna", "pay-1", reference, 599, "USD");
    }
}
