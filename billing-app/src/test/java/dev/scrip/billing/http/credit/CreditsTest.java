package dev.scrip.billing.http.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.RunningEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningEngine
class CreditsTest {
    private static final String PACK = """
        {"pack": "add-on-500", "payment": {"reference": "pi_1", "amountMinor": 599, "currency": "USD",
         "method": "card"}}
        """;

    private static final String GRANT = """
        {"grantId": "sorry", "source": "BONUS", "amount": 20, "priority": 10, "reason": "an outage",
         "scope": {"features": ["text-to-image"]}}
        """;

    @LocalServerPort
    int port;

    @Test
    @Tag("C4")
    @Tag("C13")
    void aPackIsBoughtOnceForOnePayment() {
        String account = admin().opens("vidmuse");

        var bought = admin().post(account + "/add-on-purchases", PACK);
        var again = admin().post(account + "/add-on-purchases", PACK);
        var other = admin().post(account + "/add-on-purchases", PACK.replace("card", "bank"));

        assertThat(bought.status()).as(bought.text()).isEqualTo(201);
        assertThat(bought.at("/packName")).isEqualTo("500 add-on credits");
        assertThat(bought.at("/amount")).isEqualTo("500");
        assertThat(bought.at("/price")).isEqualTo("{\"amountMinor\":599,\"currency\":\"USD\"}");
        assertThat(bought.at("/lot/lotId")).isEqualTo("lot-1");
        assertThat(bought.at("/lot/expiresAt")).isEqualTo("2027-01-15T12:00:00Z");
        assertThat(bought.at("/sequence")).isEqualTo("2");
        assertThat(again.text()).isEqualTo(bought.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(other.code()).isEqualTo("idempotency-conflict");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        add-on-500         | add-on-1              | 422 | unknown-pack
        599                | 598                   | 422 | payment-mismatch
        USD                | EUR                   | 422 | payment-mismatch
        USD                | usd                   | 422 | invalid-value
        599                | -599                  | 422 | invalid-amount
        599                | 5.99                  | 400 | unreadable-body
        599                | 9223372036854775808   | 400 | unreadable-body
        "pi_1"             | " "                   | 422 | invalid-value
        "pi_1"             | "a\\nb"               | 422 | invalid-value
        "pi_1"             | null                  | 400 | unreadable-body
        """)
    void aPaymentThatDoesNotFitIsRefused(String part, String instead, int status, String code) {
        String account = admin().opens("vidmuse");
        var refused = admin().post(account + "/add-on-purchases", PACK.replace(part, instead));
        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(admin().post(account + "/add-on-purchases", PACK).at("/sequence"))
                .isEqualTo("2");
    }

    @Test
    @Tag("C11")
    void anOperatorGrantsCreditsAndTakesTheirRestBack() {
        String account = admin().opens("vidmuse");

        var granted = admin().post(account + "/credit-grants", GRANT);
        var voided = admin().post(account + "/credit-grants/sorry/void", "{\"reason\": \"a mistake\"}");

        assertThat(granted.status()).as(granted.text()).isEqualTo(201);
        assertThat(granted.at("/lot")).isEqualTo("""
            {"lotId":"sorry","source":"BONUS","amount":20,"priority":10,"effectiveAt":"2026-01-15T12:00:00Z",\
            "expiresAt":"2026-02-14T12:00:00Z","scope":{"features":["text-to-image"],"models":[]}}\
            """);
        assertThat(voided.status()).as(voided.text()).isEqualTo(200);
        assertThat(voided.at("/amount")).isEqualTo("20");
        assertThat(voided.at("/reason")).isEqualTo("a mistake");
        assertThat(admin().post(account + "/credit-grants/sorry/void", "{\"reason\": \"again\"}")
                        .code())
                .isEqualTo("grant-closed");
        assertThat(admin().post(account + "/credit-grants/never-was/void", "{\"reason\": \"x\"}")
                        .code())
                .isEqualTo("unknown-grant");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        : 20          | : 0                                                    | 422 | invalid-amount
        : 20          | : -20                                                  | 422 | invalid-amount
        : 20          | : 20.5                                                 | 422 | invalid-amount
        : 20          | : 9223372036854775807                                  | 422 | invalid-amount
        : 20          | : 9223372036854775808                                  | 422 | invalid-amount
        : 20          | : "20"                                                 | 400 | unreadable-body
        "sorry"       | "lot-7"                                                | 422 | invalid-value
        "sorry"       | "a b"                                                  | 422 | invalid-value
        10            | 101                                                    | 422 | invalid-value
        BONUS         | GIFT                                                   | 400 | unreadable-body
        "an outage"   | ""                                                     | 422 | invalid-value
        "priority"    | "effectiveAt": "2026-01-15T11:59:59Z", "priority"      | 422 | invalid-period
        "priority"    | "expiresAt": "2026-01-15T12:00:00Z", "priority"        | 422 | invalid-period
        "priority"    | "expiresAt": "tomorrow", "priority"                    | 400 | unreadable-body
        """)
    @Tag("C12")
    void nothingMintsCreditsThatCannotBe(String part, String instead, int status, String code) {
        String account = admin().opens("vidmuse");
        var refused = admin().post(account + "/credit-grants", GRANT.replace(part, instead));
        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(admin().post(account + "/credit-grants", GRANT).at("/sequence"))
                .isEqualTo("1");
    }

    /** An account holds at most 10^15 units over all its lots, and a credit of this brand is one unit. */
    @Test
    @Tag("C12")
    void aGrantThatIsTooLargeIsToldHowMuchRoomIsLeft() {
        String account = admin().opensWith("vidmuse", 100);
        String most = Long.toString(CreditLedger.AMOUNT_MAX - 100);

        var refused = admin().post(
                        account + "/credit-grants",
                        GRANT.replace(": 20", ": " + Long.toString(CreditLedger.AMOUNT_MAX - 99)));
        var granted = admin().post(account + "/credit-grants", GRANT.replace(": 20", ": " + most));

        assertThat(refused.code()).isEqualTo("invalid-amount");
        assertThat(refused.at("/room")).isEqualTo(most);
        assertThat(granted.status()).as(granted.text()).isEqualTo(201);
    }

    @Test
    void aServiceGrantsNothing() {
        var refused = admin().with("service", "vidmuse").post(admin().opens("vidmuse") + "/credit-grants", GRANT);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.at("/needs")).isEqualTo("operate");
    }

    @Test
    @Tag("C11")
    @Tag("C13")
    void anAmountIsTakenBackOnceForOneKey() {
        String account = admin().opensWith("vidmuse", 100);
        String body = "{\"amount\": 30, \"reason\": \"a mistake\"}";

        var without = admin().post(account + "/credit-voids", body);
        var voided = admin().post(account + "/credit-voids", body, "v-1");
        var again = admin().post(account + "/credit-voids", body, "v-1");
        var tooMuch = admin().post(account + "/credit-voids", body.replace("30", "71"), "v-2");

        assertThat(without.code()).isEqualTo("idempotency-key-required");
        assertThat(voided.status()).as(voided.text()).isEqualTo(201);
        assertThat(voided.at("/draws")).isEqualTo("[{\"lotId\":\"first\",\"amount\":30}]");
        assertThat(again.text()).isEqualTo(voided.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(tooMuch.status()).isEqualTo(402);
        assertThat(tooMuch.at("/shortfall")).isEqualTo("1");
    }

    @Test
    @Tag("C5")
    @Tag("C13")
    void anActionIsRewardedAsOftenAsTheCatalogSays() {
        String account = admin().opens("vidmuse");
        String body = "{\"action\": \"complete-profile\", \"actionId\": \"once\"}";

        var rewarded = admin().post(account + "/actions", body);
        var again = admin().post(account + "/actions", body);
        var more = admin().post(account + "/actions", body.replace("once", "twice"));
        var unknown = admin().post(
                        account + "/actions",
                        body.replace("complete-profile", "sneeze").replace("once", "thrice"));

        assertThat(rewarded.status()).as(rewarded.text()).isEqualTo(201);
        assertThat(rewarded.at("/amount")).isEqualTo("50");
        assertThat(rewarded.at("/lot/expiresAt")).isEqualTo("2026-02-14T12:00:00Z");
        assertThat(again.text()).isEqualTo(rewarded.text());
        assertThat(more.code()).isEqualTo("action-limit-reached");
        assertThat(unknown.code()).isEqualTo("unknown-action");
    }

    @Test
    void nothingExpiresBeforeItsTime() {
        var refused = admin().post(admin().opensWith("vidmuse", 5) + "/expirations");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("nothing-due");
    }

    private Client admin() {
        return Client.admin(port);
    }
}
