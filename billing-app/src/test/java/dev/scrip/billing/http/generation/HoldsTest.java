package dev.scrip.billing.http.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.RunningEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningEngine
class HoldsTest {
    private static final String VIDEO = """
        {"generationId": "v-1", "feature": "text-to-video", "model": "reel", "surface": "BATCH", "actor": "HUMAN",
         "parameters": {"duration-seconds": 10}, "timeout": "PT30M"}
        """;

    @LocalServerPort
    int port;

    @Test
    @Tag("C10")
    void aHoldIsSettledForItsActualCost() {
        String account = admin().opensWith("vidmuse", 100);

        var held = admin().post(account + "/holds", VIDEO);
        var settled = admin().post(account + "/holds/v-1/settlement", "{\"amount\": 45}");

        assertThat(held.status()).as(held.text()).isEqualTo(201);
        assertThat(held.at("/held")).isEqualTo("60");
        assertThat(held.at("/timeoutAt")).isEqualTo("2026-01-15T12:30:00Z");
        assertThat(held.at("/balanceAfter")).isEqualTo("40");
        assertThat(held.at("/draws")).isEqualTo("[{\"lotId\":\"first\",\"amount\":60}]");
        assertThat(settled.status()).as(settled.text()).isEqualTo(200);
        assertThat(settled.at("/charged")).isEqualTo("45");
        assertThat(settled.at("/returned")).isEqualTo("15");
        assertThat(settled.at("/expired")).isEqualTo("0");
        assertThat(settled.at("/balanceAfter")).isEqualTo("55");
        // Opened, granted, held, told of a low balance, settled.
        assertThat(settled.at("/sequence")).isEqualTo("4");
    }

    @Test
    @Tag("C10")
    void theFirstEndingWins() {
        String account = admin().opensWith("vidmuse", 100);
        admin().post(account + "/holds", VIDEO);

        var released = admin().post(account + "/holds/v-1/release");
        var settled = admin().post(account + "/holds/v-1/settlement");

        assertThat(released.status()).as(released.text()).isEqualTo(200);
        assertThat(released.at("/cause")).isEqualTo("REQUESTED");
        assertThat(released.at("/returned")).isEqualTo("60");
        assertThat(released.at("/balanceAfter")).isEqualTo("100");
        assertThat(settled.status()).isEqualTo(409);
        assertThat(settled.code()).isEqualTo("hold-closed");
    }

    @Test
    @Tag("C13")
    void aRepeatIsAnsweredAsTheFirstTime() {
        String account = admin().opensWith("vidmuse", 100);
        var held = admin().post(account + "/holds", VIDEO);
        var settled = admin().post(account + "/holds/v-1/settlement", "{\"amount\": 45}", "settle");

        var heldAgain = admin().post(account + "/holds", VIDEO);
        var settledAgain = admin().post(account + "/holds/v-1/settlement", "{\"amount\": 45.0}", "settle");
        var otherwise = admin().post(account + "/holds/v-1/settlement", "{\"amount\": 44}", "settle");

        assertThat(heldAgain.text()).isEqualTo(held.text());
        assertThat(settledAgain.text()).isEqualTo(settled.text());
        assertThat(settledAgain.status()).isEqualTo(200);
        assertThat(settledAgain.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(otherwise.code()).isEqualTo("idempotency-conflict");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        {"amount": 61}                    | 422 | capture-exceeds-hold
        {"amount": 0}                     | 422 | invalid-amount
        {"amount": -1}                    | 422 | invalid-amount
        {"amount": 0.5}                   | 422 | invalid-amount
        {"amount": 1e19}                  | 422 | invalid-amount
        {"amount": 1e40}                  | 422 | invalid-amount
        {"amount": "5"}                   | 400 | unreadable-body
        {"amount": 5, "tip": 1}           | 400 | unreadable-body
        """)
    @Tag("C12")
    void whatCannotBeSettledIsRefusedAndTheHoldStays(String body, int status, String code) {
        String account = admin().opensWith("vidmuse", 100);
        admin().post(account + "/holds", VIDEO);

        var refused = admin().post(account + "/holds/v-1/settlement", body);

        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(admin().post(account + "/holds/v-1/settlement").at("/charged"))
                .isEqualTo("60");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        "PT30M" | "PT0S"       | 422 | invalid-value
        "PT30M" | "-PT1H"      | 422 | invalid-value
        "PT30M" | "P8D"        | 422 | invalid-value
        "PT30M" | 30           | 400 | unreadable-body
        "PT30M" | "soon"       | 400 | unreadable-body
        "v-1"   | ""           | 422 | invalid-value
        """)
    void whatCannotBeHeldIsRefused(String part, String instead, int status, String code) {
        String account = admin().opensWith("vidmuse", 100);
        var refused = admin().post(account + "/holds", VIDEO.replace(part, instead));
        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"never-was", "%2e%2e", "a%20b"})
    void whatWasNeverHeldIsUnknown(String generationId) {
        String account = admin().opensWith("vidmuse", 100);
        var unknown = admin().post(account + "/holds/" + generationId + "/release");
        assertThat(unknown.status()).isIn(400, 404);
        assertThat(unknown.code()).isIn("unknown-generation", "bad-request");
    }

    private Client admin() {
        return Client.admin(port);
    }
}
