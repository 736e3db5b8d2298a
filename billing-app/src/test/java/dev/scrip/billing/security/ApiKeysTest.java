package dev.scrip.billing.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@SecuredServer
class ApiKeysTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aNewKeyIsShownOnceAndWorksAtOnce() {
        var made = admin().post("/v1/api-keys", """
            {"name": "editor backend", "roles": ["service", "analyst"], "brand": "vidmuse"}
            """);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("/key")).matches("scrip_[A-Za-z0-9]{12}_[A-Za-z0-9]{43}");
        assertThat(made.header("Location")).isEqualTo("/v1/api-keys/" + made.at("/id"));
        assertThat(made.at("/roles")).isEqualTo("[\"service\",\"analyst\"]");
        assertThat(Instant.parse(made.at("/createdAt")))
                .isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());

        assertThat(new Caller(port, made.at("/key"))
                        .get("/v1/probe/accounts/mine")
                        .status())
                .isEqualTo(200);
        assertThat(admin().get("/v1/api-keys").text())
                .contains(made.at("/id"), "\"createdBy\":\"key:testadmin\"")
                .doesNotContain(secretOf(made.at("/key")));
    }

    @Test
    void onlyAHashOfTheSecretIsStored() {
        var key = admin().makes("service", "vidmuse");
        var row = jdbc.sql("select * from api_key where id = :id")
                .param("id", key.keyId())
                .query()
                .singleRow();
        assertThat(row.toString()).doesNotContain(secretOf(key.key()));
        assertThat(row.get("SECRET_SHA256")).asString().matches("[0-9a-f]{64}");
    }

    @Test
    void twoKeysAreNeverTheSame() {
        assertThat(admin().makes("service", "vidmuse").key())
                .isNotEqualTo(admin().makes("service", "vidmuse").key());
    }

    @Test
    void aRevokedKeyStopsWorkingAtOnceAndRevokingItAgainChangesNothing() {
        var service = admin().makes("service", "vidmuse");
        assertThat(service.get("/v1/probe/accounts/mine").status()).isEqualTo(200);

        assertThat(admin().delete("/v1/api-keys/" + service.keyId()).status()).isEqualTo(204);

        var refused = service.get("/v1/probe/accounts/mine");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.withoutRequestId())
                .isEqualTo(new Caller(port, "never-was").get("/v1/api-keys").withoutRequestId());
        var revokedAt = revokedAt(service);
        assertThat(admin().delete("/v1/api-keys/" + service.keyId()).status()).isEqualTo(204);
        assertThat(revokedAt(service)).isEqualTo(revokedAt);
    }

    @Test
    void anAdminOfOneBrandMakesAndSeesKeysOfThatBrandOnly() {
        var musing = admin().makes("admin", "vidmuse");
        var mud = admin().makes("service", "vidmud");

        var ours = musing.post("/v1/api-keys", "{\"name\": \"ours\", \"roles\": [\"service\"]}");
        assertThat(ours.status()).isEqualTo(201);
        assertThat(ours.at("/brand")).isEqualTo("vidmuse");

        var seen = musing.get("/v1/api-keys");
        assertThat(seen.text()).contains(ours.at("/id")).doesNotContain(mud.keyId(), "vidmud", "testadmin\",\"name");
        assertThat(seen.json().path("items"))
                .allMatch(key -> key.path("brand").asString().equals("vidmuse"));
    }

    @Test
    void anAdminOfOneBrandCannotTellAnothersKeyFromNone() {
        var musing = admin().makes("admin", "vidmuse");
        var mud = admin().makes("service", "vidmud");
        var theirs = musing.delete("/v1/api-keys/" + mud.keyId());
        assertThat(theirs.status()).isEqualTo(404);
        assertThat(theirs.withoutRequestId())
                .isEqualTo(musing.delete("/v1/api-keys/nosuchkey").withoutRequestId());
        assertThat(mud.get("/v1/probe/accounts/theirs").status()).isEqualTo(200);
    }

    @Test
    void anAdminOfOneBrandCannotTellWhetherAnotherBrandExists() {
        var musing = admin().makes("admin", "vidmuse");
        var wish = "{\"name\": \"x\", \"roles\": [\"service\"], \"brand\": \"%s\"}";
        var existing = musing.post("/v1/api-keys", wish.formatted("vidmud"));
        assertThat(existing.status()).isEqualTo(403);
        assertThat(existing.code()).isEqualTo("brand-forbidden");
        for (String other : new String[] {"never-was", "NOT A BRAND", "", "vidmuse/x"}) {
            assertThat(musing.post("/v1/api-keys", wish.formatted(other)).withoutRequestId())
                    .isEqualTo(existing.withoutRequestId());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"name": "x", "roles": ["service"]}                                  | 422 | invalid-value   | brand    | a brand, with role service
        {"name": "x", "roles": ["admin", "analyst"]}                         | 422 | invalid-value   | brand    | a brand, with role analyst
        {"name": "x", "roles": [], "brand": "vidmuse"}                       | 422 | invalid-value   | roles    | ["service","analyst","auditor","operator","admin"]
        {"name": "x", "roles": ["root"], "brand": "vidmuse"}                 | 422 | invalid-value   | roles    | ["service","analyst","auditor","operator","admin"]
        {"name": "x", "roles": ["ADMIN"], "brand": "vidmuse"}                | 422 | invalid-value   | roles    | ["service","analyst","auditor","operator","admin"]
        {"name": "", "roles": ["admin"]}                                     | 422 | invalid-value   | name     | 1 to 100 characters without control characters
        {"name": " x", "roles": ["admin"]}                                   | 422 | invalid-value   | name     | 1 to 100 characters without control characters
        {"name": "a\\nb", "roles": ["admin"]}                                | 422 | invalid-value   | name     | 1 to 100 characters without control characters
        {"name": "x", "roles": ["admin"], "brand": "never-was"}              | 422 | unknown-brand   | brand    | ["vidmud","vidmuse"]
        {"name": "x", "roles": ["admin"], "brand": "No Brand"}               | 422 | unknown-brand   | brand    | a brand of the catalog
        {"roles": ["admin"]}                                                 | 400 | unreadable-body | name     | a string
        {"name": null, "roles": ["admin"]}                                   | 400 | unreadable-body | name     | a string
        {"name": "x"}                                                        | 400 | unreadable-body | roles    | an array
        {"name": "x", "roles": "admin"}                                      | 400 | unreadable-body | roles    | an array
        {"name": "x", "roles": [null]}                                       | 400 | unreadable-body | roles[0] | a string
        {"name": "x", "roles": [7]}                                          | 400 | unreadable-body | roles[0] | a string
        {"name": 7, "roles": ["admin"]}                                      | 400 | unreadable-body | name     | a string
        {"name": "x", "roles": ["admin"], "rolls": []}                       | 400 | unreadable-body | rolls    | ["brand","name","roles"]
        {"name": "x", "roles": ["admin"]} {}                                 | 400 | unreadable-body | ``       | ``
        {"name": "x", "name": "y", "roles": ["admin"]}                       | 400 | unreadable-body | ``       | ``
        {"name": "x", "roles": ["admin"]                                     | 400 | unreadable-body | ``       | ``
        ["admin"]                                                            | 400 | unreadable-body | ``       | an object
        null                                                                 | 400 | unreadable-body | ``       | ``
        ``                                                                   | 400 | unreadable-body | ``       | ``
        """)
    void aBadWishIsAnsweredWithTheFieldAndWhatBelongsThere(
            String body, int status, String code, String field, String expected) {
        var answer = admin().post("/v1/api-keys", body);
        assertThat(answer.text()).doesNotContain("Exception", "java", "dev.scrip", "KeyWish");
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.at("/field")).as(answer.text()).isEqualTo(field);
        assertThat(answer.at("/expected")).as(answer.text()).isEqualTo(expected);
    }

    private String revokedAt(Caller key) {
        for (var item : admin().get("/v1/api-keys").json().path("items")) {
            if (item.path("id").asString().equals(key.keyId())) {
                return item.path("revokedAt").asString();
            }
        }
        throw new AssertionError("not listed: " + key.keyId());
    }

    private static String secretOf(String key) {
        return key.split("_", -1)[2];
    }

    private Caller admin() {
        return new Caller(port, SecuredServer.ADMIN);
    }
}
