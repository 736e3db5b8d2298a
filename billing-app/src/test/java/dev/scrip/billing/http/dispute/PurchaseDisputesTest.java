package dev.scrip.billing.http.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.RunningEngine;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A pack of 500 credits, 20 of them spent, whose payment is disputed or goes back. */
@RunningEngine
@Tag("C4")
class PurchaseDisputesTest {
    private static final String DISPUTE = "{\"payment\": \"pi_1\", \"dispute\": \"dp_1\"}";
    private static final String OF_PI_1 = "{\"payment\": \"pi_1\"}";
    private static final String REFUND = "{\"payment\": \"pi_1\", \"refund\": \"re_1\"}";

    @LocalServerPort
    int port;

    @Test
    @Tag("B1")
    @Tag("B2")
    void whatADisputeTookComesBackWhenItIsWon() {
        String account = bought();

        var disputed = admin().post(account + "/purchase-disputes", DISPUTE);
        String meanwhile = available(account);
        var won = admin().post(account + "/purchase-disputes/dp_1/won", OF_PI_1);

        assertThat(disputed.status()).as(disputed.text()).isEqualTo(201);
        assertThat(disputed.at("/stage")).isEqualTo("DISPUTED");
        assertThat(disputed.at("/lotId")).isEqualTo("lot-1");
        assertThat(disputed.at("/taken")).isEqualTo("480");
        assertThat(meanwhile).isEqualTo("0");
        assertThat(won.status()).as(won.text()).isEqualTo(200);
        assertThat(won.at("/stage")).isEqualTo("WON");
        assertThat(won.at("/returned")).isEqualTo("480");
        assertThat(won.at("/reopened/0/lotId")).isEqualTo("lot-1");
        assertThat(won.at("/reopened/0/expiresAt")).isEqualTo("2027-01-15T12:00:00Z");
        assertThat(available(account)).isEqualTo("480");
        assertThat(admin().get(account + "/balance").at("/totals/voided")).isEqualTo("0");
        var history = admin().get(account + "/history?kind=purchase");
        assertThat(history.json().path("items").findValuesAsString("type"))
                .containsExactly("LotRestored", "DisputeWon", "PurchaseDisputed", "CreditsGranted", "AddOnPurchased");
        assertThat(history.at("/items/0/credits")).isEqualTo("480");
        assertThat(history.at("/items/2/credits")).isEqualTo("-480");
        assertThat(history.at("/items/2/detail/dispute")).isEqualTo("dp_1");
    }

    @Test
    void whatADisputeTookStaysAwayWhenItIsLost() {
        String account = bought();
        admin().post(account + "/purchase-disputes", DISPUTE);

        var lost = admin().post(account + "/purchase-disputes/dp_1/lost", OF_PI_1);

        assertThat(lost.status()).as(lost.text()).isEqualTo(200);
        assertThat(lost.at("/stage")).isEqualTo("LOST");
        assertThat(lost.at("/returned")).isEqualTo("0");
        assertThat(available(account)).isEqualTo("0");
    }

    @Test
    void theEndOfADisputeMayBeHeardOfBeforeItsBeginning() {
        String account = bought();

        var won = admin().post(account + "/purchase-disputes/dp_1/won", OF_PI_1);
        var disputed = admin().post(account + "/purchase-disputes", DISPUTE);

        assertThat(won.at("/returned")).as(won.text()).isEqualTo("0");
        assertThat(disputed.at("/taken")).as(disputed.text()).isEqualTo("0");
        assertThat(available(account)).isEqualTo("480");
    }

    @Test
    void aRefundTakesWhatIsLeftOnce() {
        String account = bought();

        var refunded = admin().post(account + "/purchase-refunds", REFUND);
        var again = admin().post(account + "/purchase-refunds", REFUND);
        var other = admin().post(account + "/purchase-refunds", REFUND.replace("re_1", "re_2"));

        assertThat(refunded.status()).as(refunded.text()).isEqualTo(201);
        assertThat(refunded.at("/refund")).isEqualTo("re_1");
        assertThat(refunded.at("/taken")).isEqualTo("480");
        assertThat(again.text()).isEqualTo(refunded.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("idempotency-conflict");
        assertThat(available(account)).isEqualTo("0");
    }

    @Test
    @Tag("C13")
    void aPartOfTheMoneyTakesItsShareAndPartsAddUpToAllOfIt() {
        String account = bought();

        var first = admin().post(account + "/purchase-refunds", part("re_1", 200));
        var again = admin().post(account + "/purchase-refunds", part("re_1", 200), "another-key");
        var other = admin().post(account + "/purchase-refunds", part("re_1", 201));
        var tooMuch = admin().post(account + "/purchase-refunds", part("re_2", 400));
        var rest = admin().post(account + "/purchase-refunds", part("re_2", 399));
        var more = admin().post(account + "/purchase-refunds", part("re_3", 1));

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        // 200 of 599 minor units for 500 credits: 166.9 of them.
        assertThat(first.at("/taken")).isEqualTo("166");
        assertThat(first.at("/refunded")).isEqualTo("{\"amountMinor\":200,\"currency\":\"USD\"}");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(other.code()).isEqualTo("idempotency-conflict");
        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(tooMuch.code()).isEqualTo("refund-exceeds-purchase");
        assertThat(tooMuch.at("/refundableMinor")).isEqualTo("399");
        assertThat(rest.at("/refunded/amountMinor")).as(rest.text()).isEqualTo("599");
        assertThat(rest.at("/taken")).isEqualTo("314");
        assertThat(more.status()).isEqualTo(409);
        assertThat(more.code()).isEqualTo("payment-already-refunded");
        assertThat(available(account)).isEqualTo("0");
        assertThat(admin().get(account + "/balance").at("/totals/voided")).isEqualTo("480");
    }

    @Test
    @Tag("C13")
    void everyMessageIsAnsweredForEverAsTheFirstTime() {
        String account = bought();
        Map<String, String> messages = Map.of(
                "/purchase-disputes", DISPUTE, "/purchase-disputes/dp_1/won", OF_PI_1, "/purchase-refunds", REFUND);
        Map<String, String> first = new HashMap<>();
        messages.forEach((path, body) ->
                first.put(path, admin().post(account + path, body).text()));
        String then = admin().get(account + "/balance").text();

        messages.forEach((path, body) -> {
            var again = admin().post(account + path, body);
            assertThat(again.text()).isEqualTo(first.get(path));
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        });
        assertThat(admin().get(account + "/balance").text()).isEqualTo(then);
    }

    @Test
    void aDisputeHasOneOutcome() {
        String account = bought();
        admin().post(account + "/purchase-disputes/dp_1/lost", OF_PI_1);

        var won = admin().post(account + "/purchase-disputes/dp_1/won", OF_PI_1);

        assertThat(won.status()).isEqualTo(409);
        assertThat(won.code()).isEqualTo("dispute-closed");
        assertThat(won.at("/dispute")).isEqualTo("dp_1");
    }

    @Test
    void theBackendReportsAndSupportOnlyReads() {
        String account = bought();
        assertThat(admin().with("operator", "vidmuse")
                        .post(account + "/purchase-disputes", DISPUTE)
                        .status())
                .isEqualTo(403);
        assertThat(admin().with("service", "vidmuse")
                        .post(account + "/purchase-disputes", DISPUTE)
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        /purchase-disputes              | {"payment": "pi_9", "dispute": "dp_1"} | 404 | unknown-payment
        /purchase-disputes              | {"payment": "pi_1", "dispute": " "}    | 422 | invalid-value
        /purchase-disputes              | {"payment": "pi_1"}                    | 400 | unreadable-body
        /purchase-disputes/dp_1/won     | {"payment": "pi_9"}                    | 404 | unknown-payment
        /purchase-disputes/%20/won      | {"payment": "pi_1"}                    | 422 | invalid-value
        /purchase-disputes/dp_1/lost    | {}                                     | 400 | unreadable-body
        /purchase-disputes/dp_1/drawn   | {"payment": "pi_1"}                    | 404 | not-found
        /purchase-refunds               | {"payment": "pi_9", "refund": "re_1"}  | 404 | unknown-payment
        /purchase-refunds               | {"payment": "pi_1", "refund": ""}      | 422 | invalid-value
        """)
    void whatCannotBeIsRefused(String path, String body, int status, String code) {
        var refused = admin().post(bought() + path, body);
        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
    }

    @Test
    void aDisputeIsAboutOnePayment() {
        String account = bought();
        buy(account, "pi_2");
        admin().post(account + "/purchase-disputes", DISPUTE);

        var won = admin().post(account + "/purchase-disputes/dp_1/won", "{\"payment\": \"pi_2\"}");

        assertThat(won.status()).isEqualTo(422);
        assertThat(won.code()).isEqualTo("invalid-value");
        assertThat(won.at("/field")).isEqualTo("payment");
    }

    private static String part(String refund, long amountMinor) {
        return """
            {"payment": "pi_1", "refund": "%s", "amount": {"amountMinor": %d, "currency": "USD"}}
            """.formatted(refund, amountMinor);
    }

    private String bought() {
        String account = admin().opens("vidmuse");
        buy(account, "pi_1");
        var charged = admin().post(account + "/charges", """
            {"generationId": "g-1", "feature": "text-to-image", "model": "lumen", "parameters": {"count": 5},
             "surface": "AGENT_CHAT", "actor": "HUMAN"}
            """);
        assertThat(charged.at("/price")).as(charged.text()).isEqualTo("20");
        return account;
    }

    private void buy(String account, String payment) {
        var pack = admin().post(account + "/add-on-purchases", """
            {"pack": "add-on-500", "payment": {"reference": "%s", "amountMinor": 599, "currency": "USD"}}
            """.formatted(payment));
        assertThat(pack.status()).as(pack.text()).isEqualTo(201);
    }

    private String available(String account) {
        return admin().get(account + "/balance").at("/available");
    }

    private Client admin() {
        return Client.admin(port);
    }
}
