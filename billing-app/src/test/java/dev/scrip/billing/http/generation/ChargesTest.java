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
class ChargesTest {
    private static final String IMAGE = """
        {"generationId": "g-1", "feature": "text-to-image", "model": "lumen", "surface": "AGENT_CHAT",
         "actor": "HUMAN", "parameters": {"resolution": "2k", "count": 3, "upscale": true}, "pay": "AUTO"}
        """;

    @LocalServerPort
    int port;

    @Test
    @Tag("C1")
    @Tag("C2")
    void aChargeSaysWhatWasTakenFromWhereAndWhy() {
        String account = admin().opensWith("vidmuse", 100);

        var charged = admin().post(account + "/charges", IMAGE);

        assertThat(charged.status()).as(charged.text()).isEqualTo(201);
        assertThat(charged.text()).isEqualTo("""
            {"accountId":"%s","generationId":"g-1","price":24,"listPrice":24,"breakdown":[\
            {"step":"base","value":"lumen","factor":"+4","credits":4},\
            {"step":"tier","value":"standard","factor":"1","credits":4},\
            {"step":"resolution","value":"2k","factor":"1.5","credits":6},\
            {"step":"upscale","value":"true","factor":"+2","credits":8},\
            {"step":"count","value":"3","factor":"3","credits":24}],\
            "draws":[{"lotId":"first","amount":24}],"balanceAfter":76,\
            "queue":"PRIORITY","queueReason":"NO_BENEFIT","catalogVersion":"2026-01",\
            "at":"2026-01-15T12:00:00Z","sequence":2}\
            """.formatted(id(account)));
        assertThat(charged.header("Content-Length"))
                .isEqualTo(String.valueOf(charged.text().length()));
    }

    @Test
    @Tag("C13")
    @Tag("I3")
    void theSameChargeIsAnsweredTheSameWhateverHasHappenedSince() {
        String account = admin().opensWith("vidmuse", 30);
        var first = admin().post(account + "/charges", IMAGE, "k-1");
        admin().post(account + "/charges", IMAGE.replace("g-1", "g-2").replace("\"count\": 3", "\"count\": 0.75e0"));
        admin().post(
                        account + "/charges",
                        IMAGE.replace("g-1", "g-3").replace("2k", "1k").replace("3", "1"));

        for (var repeat : new Client.Answer[] {
            admin().post(account + "/charges", IMAGE, "k-1"),
            admin().post(account + "/charges", IMAGE),
            admin().post(account + "/charges", IMAGE.replace(": 3,", ": \"3\",").replace(": true", ": \"true\""), "k-2")
        }) {
            assertThat(repeat.status()).isEqualTo(201);
            assertThat(repeat.text()).isEqualTo(first.text());
            assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
        }
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    @Tag("C13")
    void anotherChargeUnderAUsedNameOrKeyIsAConflict() {
        String account = admin().opensWith("vidmuse", 100);
        admin().post(account + "/charges", IMAGE, "k-1");

        var otherContent = admin().post(account + "/charges", IMAGE.replace("2k", "4k"));
        var otherUnderKey = admin().post(account + "/charges", IMAGE.replace("g-1", "g-2"), "k-1");

        for (var conflict : new Client.Answer[] {otherContent, otherUnderKey}) {
            assertThat(conflict.status()).isEqualTo(409);
            assertThat(conflict.code()).isEqualTo("idempotency-conflict");
        }
        assertThat(quote(account).at("/available")).isEqualTo("76");
    }

    @Test
    @Tag("C7")
    void tooFewCreditsAreRefusedWithTheShortfallAndLeaveTheNameFree() {
        String account = admin().opensWith("vidmuse", 10);

        var refused = admin().post(account + "/charges", IMAGE, "k-1");

        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.code()).isEqualTo("insufficient-credits");
        assertThat(refused.at("/required")).isEqualTo("24");
        assertThat(refused.at("/available")).isEqualTo("10");
        assertThat(refused.at("/shortfall")).isEqualTo("14");
        assertThat(quote(account).at("/available")).isEqualTo("10");
        assertThat(admin().post(account + "/charges", IMAGE.replace("3", "1"), "k-1")
                        .status())
                .isEqualTo(201);
    }

    @Test
    @Tag("C1")
    void aQuoteSaysTheSameAndChangesNothing() {
        String account = admin().opensWith("vidmuse", 100);

        var quote = quote(account);
        var again = quote(account);
        var charged = admin().post(account + "/charges", IMAGE);

        assertThat(quote.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(quote.text());
        for (String field : new String[] {"/price", "/breakdown", "/draws", "/queue", "/queueReason"}) {
            assertThat(quote.at(field)).isEqualTo(charged.at(field));
        }
        assertThat(quote.at("/shortfall")).isEqualTo("0");
        assertThat(charged.at("/sequence")).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        "generationId": "g-1" | "generationId": ".x"       | 422 | invalid-value
        "generationId": "g-1" | "generationId": 7          | 400 | unreadable-body
        "generationId": "g-1", | `                        `| 400 | unreadable-body
        "text-to-image"       | "text-to-sculpture"        | 422 | unknown-feature
        "text-to-image"       | "\\u0007"                  | 422 | invalid-value
        "lumen"               | "nobody"                   | 422 | unknown-model
        "model": "lumen"      | "model": null              | 422 | model-required
        "2k"                  | "3k"                       | 422 | invalid-parameter
        "count": 3            | "cuont": 3                 | 422 | unknown-parameter
        "count": 3            | "count": 0                 | 422 | invalid-parameter
        "count": 3            | "count": -1                | 422 | invalid-parameter
        "count": 3            | "count": 1.5               | 422 | invalid-parameter
        "count": 3            | "count": 1e999999999       | 422 | invalid-value
        "count": 3            | "count": [3]               | 400 | unreadable-body
        "count": 3            | "count": null              | 400 | unreadable-body
        AGENT_CHAT            | EVERYWHERE                 | 400 | unreadable-body
        HUMAN                 | human                      | 400 | unreadable-body
        "AUTO"                | "CASH"                     | 400 | unreadable-body
        "AUTO"                | "UNLIMITED"                | 409 | unlimited-not-available
        """)
    void whatCannotBeChargedIsRefusedAndNothingIsTaken(String part, String instead, int status, String code) {
        String account = admin().opensWith("vidmuse", 100);

        var refused = admin().post(account + "/charges", IMAGE.replace(part, instead));

        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(quote(account).at("/available")).isEqualTo("100");
    }

    @Test
    void anIdempotencyKeyThatCannotBeIsRefused() {
        String account = admin().opensWith("vidmuse", 100);
        var tooLong = admin().post(account + "/charges", IMAGE, "x".repeat(201));
        var twice = admin().send("POST", account + "/charges", IMAGE, "Idempotency-Key", "a", "Idempotency-Key", "b");
        for (var refused : new Client.Answer[] {tooLong, twice}) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("invalid-idempotency-key");
        }
    }

    @Test
    @Tag("C5")
    void aChargeThatEarnsABonusSaysSoAndCountsItIn() {
        String account = admin().opensWith("vidmuse", 2000);

        var charged = admin().post(account + "/charges", """
            {"generationId": "film", "feature": "text-to-video", "model": "reel-pro", "surface": "BATCH",
             "actor": "AUTOMATION", "parameters": {"resolution": "1080p", "duration-seconds": 60}}
            """);

        assertThat(charged.at("/price")).isEqualTo("1080");
        assertThat(charged.at("/bonus/amount")).isEqualTo("50");
        assertThat(charged.at("/bonus/expiresAt")).isEqualTo("2026-02-14T12:00:00Z");
        assertThat(charged.at("/balanceAfter")).isEqualTo("970");
    }

    private Client.Answer quote(String account) {
        return admin().post(account + "/quotes", IMAGE);
    }

    private static String id(String account) {
        return account.substring(account.lastIndexOf('/') + 1);
    }

    private Client admin() {
        return Client.admin(port);
    }
}
