package dev.scrip.billing.http.payment;

import static dev.scrip.billing.http.payment.Shopper.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Orders and top-ups are paid with the method on file, by the engine itself while the clock stands still. */
@PayingEngine
class OrdersTest {
    private static final String PACK = "{\"pack\": \"add-on-500\"}";

    @LocalServerPort
    int port;

    private Client client;

    @BeforeEach
    void look() {
        client = Client.admin(port);
    }

    @Test
    @Tag("C4")
    @Tag("C13")
    void aPackIsOrderedOnceAndComesWithTheMoney() {
        Shopper anna = Shopper.withCard(client, "ok");
        String key = UUID.randomUUID().toString();

        Answer ordered = ok(202, client.post(anna.account() + "/add-on-purchases", PACK, key));
        assertThat(ordered.at("/paymentId")).isEqualTo("pay-1");
        anna.awaits("pay-1", "SUCCEEDED");

        Answer again = ok(202, client.post(anna.account() + "/add-on-purchases", PACK, key));
        assertThat(again.text()).isEqualTo(ordered.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(anna.payments()).hasSize(1);
        assertThat(anna.available()).isEqualTo(500);
        assertThat(client.post(anna.account() + "/add-on-purchases", PACK).code())
                .isEqualTo("idempotency-key-required");
    }

    @Test
    @Tag("S1")
    @Tag("P1")
    void aSubscriptionAndItsUpgradeAreOrderedAndBeginWithTheMoney() {
        Shopper bob = Shopper.withCard(client, "ok");

        ok(202, bob.post("/subscription", "{\"plan\": \"pro\"}"));
        bob.awaits("pay-1", "SUCCEEDED");
        assertThat(bob.seen().at("/subscription/plan")).isEqualTo("pro");
        assertThat(bob.seen().at("/unlimited/promotions/0/plan")).isEqualTo("pro");

        Answer upgrade = ok(202, bob.post("/plan-changes", "{\"plan\": \"studio\"}"));
        assertThat(upgrade.at("/amount/amountMinor")).isEqualTo("6000");
        bob.awaits("pay-2", "SUCCEEDED");
        assertThat(bob.seen().at("/subscription/plan")).isEqualTo("studio");
        assertThat(bob.available()).isEqualTo(13_000);
    }

    @Test
    void whatIsDeclinedGivesNothing() {
        Shopper cleo = Shopper.withCard(client, "declines");
        ok(202, cleo.post("/subscription", "{\"plan\": \"pro\"}"));
        cleo.awaits("pay-1", "DECLINED");
        assertThat(cleo.seen().json().has("subscription")).isFalse();
        assertThat(cleo.payments().path(0).path("reason").asString()).isEqualTo("insufficient_funds");
    }

    @Test
    @Tag("S5")
    void moneyThatWasTakenThoughItHadBeenDeclinedGoesBackAndThatIsOnRecord() {
        Shopper gina = Shopper.withCard(client, "contradicts");
        ok(202, client.post(gina.account() + "/add-on-purchases", PACK, "k1"));
        gina.awaits("pay-1", "REFUNDED");

        assertThat(gina.payments().path(0).path("contradiction").asString()).startsWith("SUCCEEDED sim_");
        assertThat(gina.payments().path(0).path("reason").asString()).isEqualTo("contradicted");
        assertThat(gina.available()).isZero();
        assertThat(client.get("/actuator/metrics/scrip.payments.contradictions").at("/measurements/0/value"))
                .isEqualTo("1.0");
    }

    @Test
    void withoutACardAPaymentIsRequired() {
        Shopper dora = new Shopper(client, client.opens("vidmuse"));
        Answer refused = ok(422, dora.post("/subscription", "{\"plan\": \"pro\"}"));
        assertThat(refused.code()).isEqualTo("payment-required");
        assertThat(refused.at("/expectedAmountMinor")).isEqualTo("2999");
    }

    @Test
    @Tag("N2")
    @Tag("I3")
    void aHundredRacingChargesOrderOnePack() throws InterruptedException, ExecutionException {
        Shopper eric = Shopper.withCard(client, "ok");
        ok(201, eric.post("/credit-grants", """
            {"grantId": "first", "source": "ADD_ON", "amount": 300, "reason": "to spend"}
            """));
        ok(200, eric.put("/auto-top-up", "{\"pack\": \"add-on-500\", \"threshold\": 250, \"limitPerCycle\": 5}"));

        assertThat(charges(eric, "a", 100)).containsOnly(201);

        eric.awaits("pay-1", "SUCCEEDED");
        assertThat(eric.payments()).hasSize(1);
        assertThat(eric.payments().path(0).path("purpose").asString()).isEqualTo("AUTO_TOP_UP");
        assertThat(eric.available()).isEqualTo(300 + 500 - 2 * 100);
    }

    @Test
    @Tag("N2")
    void itsLimitPerCycleHolds() throws InterruptedException, ExecutionException {
        Shopper fred = Shopper.withCard(client, "ok");
        ok(201, fred.post("/credit-grants", """
            {"grantId": "first", "source": "ADD_ON", "amount": 510, "reason": "to spend"}
            """));
        ok(200, fred.put("/auto-top-up", "{\"pack\": \"add-on-500\", \"threshold\": 505, \"limitPerCycle\": 2}"));
        for (int round = 1; round <= 4; round++) {
            assertThat(charges(fred, "round-" + round + "-", 10)).containsOnly(201);
            if (round <= 2) {
                fred.awaits("pay-" + round, "SUCCEEDED");
                spendDownTo(fred, 510, "rest-" + round);
            }
        }
        assertThat(fred.payments()).hasSize(2);
        assertThat(fred.seen().at("/autoTopUp/ordered")).isEqualTo("2");
    }

    /** Takes away what the pack brought, so that the next charges cross the threshold again. */
    private void spendDownTo(Shopper shopper, long left, String key) {
        long much = shopper.available() - left;
        ok(
                201,
                client.post(
                        shopper.account() + "/credit-voids",
                        "{\"amount\": " + much + ", \"reason\": \"for the test\"}",
                        key));
    }

    /** So many charges of two credits each at once. */
    private List<Integer> charges(Shopper shopper, String prefix, int count)
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> racing = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String body = """
                    {"generationId": "%s%d", "feature": "text-to-image", "model": "lumen-lite", "parameters": {},
                     "surface": "BATCH", "actor": "HUMAN"}
                    """.formatted(prefix, i);
                racing.add(() -> shopper.post("/charges", body).status());
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> one : threads.invokeAll(racing)) {
                statuses.add(one.get());
            }
            return statuses;
        }
    }
}
