package dev.scrip.billing.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.http.RunningEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever brings something into being by a name of the caller's is recognised by that name, and by every key that it came under. */
@RunningEngine
@Tag("C13")
class NaturalIdTest {
    private static final String GENERATION = """
        {"generationId": "g-1", "feature": "text-to-image", "model": "lumen", "surface": "AGENT_CHAT",
         "actor": "HUMAN"}
        """;

    private static final String PRO = """
        {"plan": "pro", "payment": {"reference": "pi_1", "amountMinor": 2999, "currency": "USD"}}
        """;

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        /charges           | GENERATION
        /holds             | GENERATION
        /subscription      | PRO
        /add-on-purchases  | {"pack": "add-on-500", "payment": {"reference": "pi_3", "amountMinor": 599, "currency": "USD"}}
        /credit-grants     | {"grantId": "gift", "source": "BONUS", "amount": 10, "reason": "sorry"}
        /actions           | {"action": "referral", "actionId": "r-1"}
        /duplicate-charges | {"firstPayment": "pi_1", "secondPayment": "pi_2", "reason": "charged twice"}
        """)
    void aRepeatUnderANewKeyUsesItUp(String path, String named) {
        String account = admin().opensWith("vidmuse", 100);
        String body = switch (named) {
            case "GENERATION" -> GENERATION;
            case "PRO" -> PRO;
            default -> named;
        };

        new RepeatWithNewKey(admin(), account).usesItUp(path, body, 201);

        assertThat(admin().post(account + "/charges", RepeatWithNewKey.OTHER, "k-3")
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        /purchase-disputes            | {"payment": "pi_3", "dispute": "dp_1"} | 201
        /purchase-disputes/dp_1/won   | {"payment": "pi_3"}                    | 200
        /purchase-disputes/dp_1/lost  | {"payment": "pi_3"}                    | 200
        /purchase-refunds             | {"payment": "pi_3", "refund": "re_1"}  | 201
        """)
    void soDoesOneAboutAPack(String path, String body, int status) {
        String account = admin().opensWith("vidmuse", 100);
        admin().post(account + "/add-on-purchases", """
            {"pack": "add-on-500", "payment": {"reference": "pi_3", "amountMinor": 599, "currency": "USD"}}
            """);

        new RepeatWithNewKey(admin(), account).usesItUp(path, body, status);
    }

    @Test
    void anAccountOpenedAgainUnderANewKeyUsesItUp() {
        String body = "{\"accountId\": \"opened-thrice\", \"brand\": \"vidmuse\"}";
        admin().post("/v1/accounts", body);
        Answer again = admin().post("/v1/accounts", body, "k-2");
        Answer other = admin().post("/v1/accounts/opened-thrice/subscription", PRO, "k-2");

        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(other.code()).isEqualTo("idempotency-conflict");
    }

    @Test
    void aBannedAccountStillAnswersARepeatUnderANewKey() {
        String account = admin().opensWith("vidmuse", 100);
        Answer first = admin().post(account + "/charges", GENERATION);
        admin().post(account + "/reviews", "{\"reason\": \"odd\"}");
        admin().post(account + "/reviews/confirmation", "{\"reason\": \"a farm\"}");

        Answer again = admin().post(account + "/charges", GENERATION, "k-2");
        Answer other = admin().post(account + "/charges", RepeatWithNewKey.OTHER, "k-2");

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(other.code()).isEqualTo("idempotency-conflict");
    }

    @Test
    void aRepeatLeavesBalanceHistoryAndQueueAlone() {
        String account = admin().opensWith("vidmuse", 100);
        admin().post(account + "/charges", GENERATION);
        String balance = admin().get(account + "/balance").at("/available");
        String history = admin().get(account + "/history").at("/items");
        String task = admin().get(account + "/generations/g-1").text();

        admin().post(account + "/charges", GENERATION, "k-2");

        assertThat(admin().get(account + "/balance").at("/available")).isEqualTo(balance);
        assertThat(admin().get(account + "/history").at("/items")).isEqualTo(history);
        assertThat(admin().get(account + "/generations/g-1").text()).isEqualTo(task);
    }

    private Client admin() {
        return Client.admin(port);
    }
}
