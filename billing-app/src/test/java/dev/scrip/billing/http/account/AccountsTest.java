package dev.scrip.billing.http.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.RunningEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningEngine
class AccountsTest {
    @LocalServerPort
    int port;

    @Test
    void anAccountIsOpenedAndThenIsThere() {
        var opened = admin().post("/v1/accounts", """
            {"accountId": "opened-1", "brand": "vidmuse"}
            """);

        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        assertThat(opened.header("Location")).isEqualTo("/v1/accounts/opened-1");
        assertThat(opened.header("Idempotency-Replayed")).isEmpty();
        assertThat(opened.text()).isEqualTo("""
            {"accountId":"opened-1","brand":"vidmuse","openedAt":"2026-01-15T12:00:00Z","sequence":0}\
            """);
        var seen = admin().get("/v1/accounts/opened-1");
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.at("/standing")).isEqualTo("OPEN");
        assertThat(seen.json().has("subscription")).isFalse();
        assertThat(seen.at("/unlimited/models")).isEqualTo("[]");
        assertThat(seen.at("/plans/pro")).isEqualTo("Pro");
        assertThat(seen.at("/packs/add-on-500")).isEqualTo("500 add-on credits");
    }

    @Test
    @Tag("C13")
    void openingItAgainAnswersAsTheFirstTime() {
        String body = """
            {"accountId": "opened-2", "brand": "vidmuse"}
            """;
        var first = admin().post("/v1/accounts", body, "open-2");
        var again = admin().post("/v1/accounts", body, "open-2");
        var underNoKey = admin().post("/v1/accounts", body);

        for (var repeat : new Client.Answer[] {again, underNoKey}) {
            assertThat(repeat.status()).isEqualTo(201);
            assertThat(repeat.text()).isEqualTo(first.text());
            assertThat(repeat.header("Location")).isEqualTo(first.header("Location"));
            assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
        }
    }

    @Test
    void aKeyOfOneBrandNeedNotNameItAndCanNameNoOther() {
        var service = admin().with("service", "vidmud");
        assertThat(service.post("/v1/accounts", "{\"accountId\": \"ours\"}").at("/brand"))
                .isEqualTo("vidmud");
        assertThat(service.get("/v1/accounts/ours").at("/brand")).isEqualTo("vidmud");

        var other = service.post("/v1/accounts", "{\"accountId\": \"theirs\", \"brand\": \"vidmuse\"}");
        assertThat(other.status()).isEqualTo(403);
        assertThat(other.code()).isEqualTo("brand-forbidden");
    }

    @Test
    void anAnalystOpensNoAccountButSeesThem() {
        String account = admin().opens("vidmuse");
        var analyst = admin().with("analyst", "vidmuse");
        assertThat(analyst.get(account).status()).isEqualTo(200);
        assertThat(analyst.post("/v1/accounts", "{\"accountId\": \"no\"}").code())
                .isEqualTo("forbidden");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        {}                                                 | 400 | unreadable-body
        {"accountId": 5, "brand": "vidmuse"}               | 400 | unreadable-body
        {"accountId": "x", "brand": "vidmuse", "plan": ""} | 400 | unreadable-body
        {"accountId": "x"                                  | 400 | unreadable-body
        {"accountId": "x"}                                 | 400 | brand-required
        {"accountId": "x/y", "brand": "vidmuse"}           | 422 | invalid-value
        {"accountId": "", "brand": "vidmuse"}              | 422 | invalid-value
        {"accountId": "x", "brand": "nobody"}              | 422 | unknown-brand
        """)
    void whatCannotBeOpenedIsRefused(String body, int status, String code) {
        var refused = admin().post("/v1/accounts", body);
        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        /v1/accounts/never-was
        /v1/accounts/never-was?brand=vidmuse
        /v1/accounts/never-was?brand=nobody
        """)
    void whatWasNeverOpenedIsUnknown(String path) {
        var unknown = admin().get(path);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("unknown-account");
        assertThat(unknown.at("/account")).isEqualTo("never-was");
    }

    private Client admin() {
        return Client.admin(port);
    }
}
