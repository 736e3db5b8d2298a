package dev.scrip.billing.http.payment;

import static dev.scrip.billing.http.payment.Shopper.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody confirms that a pack was bought twice; the engine gives the money back by itself, once. */
@PayingEngine
@Tag("D1")
@Tag("D2")
class DuplicateGivenBackTest {
    @LocalServerPort
    int port;

    @Autowired
    JdbcClient database;

    @Test
    @Tag("C4")
    @Tag("C13")
    void aConfirmedDuplicateGoesBackByItselfAndTheCaseIsClosed() {
        Shopper anna = Shopper.withCard(Client.admin(port), "pm_1");
        String first = buys(anna, "pay-1");
        String second = buys(anna, "pay-2");
        String one = "/duplicate-charges/case-1";
        ok(201, anna.post("/duplicate-charges", """
            {"firstPayment": "%s", "secondPayment": "%s", "reason": "one was enough"}
            """.formatted(first, second)));

        Answer confirmed = ok(200, anna.post(one + "/confirmation", "{}"));
        anna.awaits("pay-2", "REFUNDED");
        Answer again = anna.client().post(anna.account() + one + "/confirmation", "{}", "new-key");
        Answer byHand = anna.post(one + "/refund", "{\"refund\": \"by hand\"}");

        assertThat(confirmed.at("/paymentId")).isEqualTo("pay-2");
        assertThat(again.code()).isEqualTo("case-closed");
        assertThat(byHand.code()).isEqualTo("case-closed");
        Answer seen = ok(200, anna.client().get(anna.account() + one));
        assertThat(seen.at("/status")).isEqualTo("REFUNDED");
        assertThat(seen.at("/refundedPayment")).as(seen.text()).isEqualTo(second);
        assertThat(anna.available()).isEqualTo(500);
        assertThat(anna.payments().path(1).path("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(database.sql("select count(*) from simulated_payment where method = :method")
                        .param("method", "refund of " + second)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private static String buys(Shopper shopper, String paymentId) {
        StripeDesk.orders(shopper);
        shopper.awaits(paymentId, "SUCCEEDED");
        return ok(200, shopper.client().get(shopper.account() + "/payments/" + paymentId))
                .at("/reference");
    }
}
