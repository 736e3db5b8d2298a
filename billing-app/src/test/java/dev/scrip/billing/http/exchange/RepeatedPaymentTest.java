package dev.scrip.billing.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.clock.TestClock;
import dev.scrip.billing.http.Client;
import dev.scrip.billing.view.MovingEngine;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a subscription's payment pays for is recognised by the payment, however many keys it comes under. */
@MovingEngine
@Tag("C13")
class RepeatedPaymentTest {
    @LocalServerPort
    int port;

    @Autowired
    TestClock clock;

    private Client client;
    private String account;

    @BeforeEach
    void subscribe() {
        client = Client.admin(port);
        account = client.opens("vidmuse");
        String pro = "{\"plan\": \"pro\", %s}".formatted(payment("pi_1", 2999));
        assertThat(client.post(account + "/subscription", pro).status()).isEqualTo(201);
    }

    @Test
    @Tag("S5")
    void aRenewalBeginsOneCycleForIt() {
        untilTheCyclesEnd();

        repeated().usesItUp("/subscription/renewals", "{%s}".formatted(payment("pi_2", 2999)), 201);

        assertThat(client.get(account).at("/subscription/cycle/number")).isEqualTo("2");
        assertThat(lots()).containsExactly("3000");
    }

    @Test
    @Tag("S1")
    void aPlanChangeIssuesItsCreditsOnceForIt() {
        String studio = "{\"plan\": \"studio\", %s}".formatted(payment("pi_2", 6000));

        repeated().usesItUp("/plan-changes", studio, 201);

        assertThat(client.get(account).at("/subscription/plan")).isEqualTo("studio");
        assertThat(lots()).containsExactly("3000", "10000");
    }

    @Test
    @Tag("P3")
    void aReactivationBeginsAnewOnceForIt() {
        client.post(account + "/subscription/cancellation");
        untilTheCyclesEnd();

        repeated().usesItUp("/subscription/reactivation", "{%s}".formatted(payment("pi_2", 2999)), 200);

        assertThat(client.get(account).at("/subscription/status")).isEqualTo("ACTIVE");
        assertThat(lots()).containsExactly("3000");
    }

    private RepeatWithNewKey repeated() {
        return new RepeatWithNewKey(client, account);
    }

    private void untilTheCyclesEnd() {
        clock.moveTo(Instant.parse(client.get(account).at("/subscription/cycle/end")));
    }

    private List<String> lots() {
        return client.get(account + "/balance?consistency=strong").json().at("/lots").values().stream()
                .map(lot -> lot.at("/remaining").asString())
                .toList();
    }

    private static String payment(String reference, int amountMinor) {
        return """
            "payment": {"reference": "%s", "amountMinor": %d, "currency": "USD"}\
            """.formatted(reference, amountMinor);
    }
}
