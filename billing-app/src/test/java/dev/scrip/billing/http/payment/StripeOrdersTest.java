package dev.scrip.billing.http.payment;

import static dev.scrip.billing.http.payment.Shopper.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.provider.stripe.FakeStripe;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.node.ObjectNode;

/** The whole engine with Stripe as its provider, and the events that Stripe sends by itself. */
@PayingEngine
class StripeOrdersTest {
    private static final FakeStripe STRIPE = new FakeStripe();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void stripe(DynamicPropertyRegistry settings) {
        StripeDesk.provide(settings, STRIPE);
    }

    @AfterAll
    static void close() {
        STRIPE.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pm_ok", "pm_silent", "pm_500"})
    @Tag("C4")
    @Tag("C13")
    void aPackIsPaidAndGivenOnceThoughEventsComeTwiceAndOutOfOrder(String card) {
        Shopper anna = Shopper.withCard(Client.admin(port), card);
        StripeDesk.orders(anna);
        anna.awaits("pay-1", "SUCCEEDED");
        ObjectNode intent = desk().intentOf(anna);

        String succeeded = FakeStripe.event("payment_intent.succeeded", intent);
        String failed = FakeStripe.event("payment_intent.payment_failed", intent);
        for (String body : new String[] {succeeded, failed, succeeded, failed}) {
            ok(200, desk().sends(body, StripeDesk.signed(body, Instant.now())));
        }

        assertThat(anna.available()).isEqualTo(500);
        assertThat(anna.payments()).hasSize(1);
        assertThat(anna.state(0)).isEqualTo("SUCCEEDED");
        assertThat(anna.payments().path(0).path("reference")).isEqualTo(intent.path("id"));
        assertThat(STRIPE.intents())
                .filteredOn(one -> one.at("/metadata/scrip_account").equals(intent.at("/metadata/scrip_account")))
                .hasSize(1);
    }

    @Test
    void aDeclineGivesNothing() {
        Shopper bob = Shopper.withCard(Client.admin(port), "pm_expired");
        StripeDesk.orders(bob);
        bob.awaits("pay-1", "DECLINED");
        assertThat(bob.payments().path(0).path("reason").asString()).isEqualTo("expired_card");
        assertThat(bob.available()).isZero();
    }

    @Test
    void whatStripeTakesThoughItHadDeclinedItGoesBack() {
        Shopper cleo = Shopper.withCard(Client.admin(port), "pm_expired");
        StripeDesk.orders(cleo);
        cleo.awaits("pay-1", "DECLINED");
        ObjectNode declined = desk().intentOf(cleo);
        desk().tells("payment_intent.payment_failed", declined);

        ObjectNode taken = STRIPE.takesAfterAll(declined);
        desk().tells("payment_intent.succeeded", taken);
        desk().tells("payment_intent.succeeded", taken);
        cleo.awaits("pay-1", "REFUNDED");

        assertThat(cleo.payments().path(0).path("contradiction").asString())
                .isEqualTo("SUCCEEDED " + taken.path("id").asString());
        assertThat(cleo.available()).isZero();
    }

    @Test
    void anEventIsTakenOnlyIfStripeSignedItJustNow() {
        String body = FakeStripe.event(
                "payment_intent.succeeded",
                STRIPE.intents().isEmpty() ? anyIntent() : STRIPE.intents().getFirst());
        int asked = STRIPE.calls().size();
        for (String signature : new String[] {
            "",
            "t=1,v1=00",
            StripeDesk.signed(body, Instant.now().minusSeconds(600)),
            StripeDesk.signed(body + " ", Instant.now())
        }) {
            Answer refused = desk().sends(body, signature);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("bad-request");
            assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        }
        for (String malformed : new String[] {"", "{", "[]", "{\"object\": \"event\"}"}) {
            assertThat(desk().sends(malformed, StripeDesk.signed(malformed, Instant.now()))
                            .status())
                    .isEqualTo(400);
        }
        assertThat(STRIPE.calls()).hasSize(asked);
    }

    @Test
    void otherEventsAndOtherPeoplesPaymentsAreTakenAndIgnored() {
        String other = FakeStripe.event("customer.created", anyIntent());
        ok(200, desk().sends(other, StripeDesk.signed(other, Instant.now())));
        String unknown =
                FakeStripe.event("payment_intent.succeeded", anyIntent().put("id", "pi_unknown"));
        ok(200, desk().sends(unknown, StripeDesk.signed(unknown, Instant.now())));
    }

    @Test
    void theEndpointIsNoPartOfTheApi() {
        Client client = Client.admin(port);
        assertThat(client.get(StripeDesk.EVENTS).status()).isEqualTo(405);
        assertThat(client.get("/v3/api-docs").text()).contains("/v1/accounts").doesNotContain(StripeDesk.EVENTS);
    }

    private ObjectNode anyIntent() {
        Shopper shopper = Shopper.withCard(Client.admin(port), "pm_ok");
        StripeDesk.orders(shopper);
        shopper.awaits("pay-1", "SUCCEEDED");
        return desk().intentOf(shopper);
    }

    private StripeDesk desk() {
        return new StripeDesk(STRIPE, port);
    }
}
