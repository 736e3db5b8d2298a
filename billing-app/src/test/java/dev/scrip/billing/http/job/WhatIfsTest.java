package dev.scrip.billing.http.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.http.RunningEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What another catalog would have made of what accounts really did. */
@RunningEngine
@Tag("E3")
@Timeout(120)
class WhatIfsTest {
    private static final String TO = "2026-01-15T12:00:01Z";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Client admin;
    private Client analyst;

    @BeforeEach
    void anAnalystOfOneBrand() {
        admin = Client.admin(port);
        analyst = admin.with("analyst", "vidmuse");
    }

    @Test
    void theSameCatalogGivesExactlyWhatHappenedForAllAccountsAndTouchesNothing() {
        busy();
        List<String> before = events();
        JsonNode job = tried("{\"changes\": {}, \"to\": \"" + TO + "\"}");

        assertThat(job.at("/result/accounts").asLong()).isPositive();
        assertThat(job.at("/result/unchanged")).isEqualTo(job.at("/result/accounts"));
        assertThat(job.at("/result/changed").asLong()).isZero();
        assertThat(lines(job)).isEmpty();
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void aPriceThatIsTwiceAsHighIsToldInTotalAndForEachAccount() {
        String account = busy();
        JsonNode job = tried("""
            {"accounts": ["%s"], "changes": {"rate-card[text-to-image,lumen].credits": 8}}
            """.formatted(id(account)));

        JsonNode result = job.path("result");
        assertThat(result.at("/figures/creditsCharged/real").asLong()).isEqualTo(8);
        assertThat(result.at("/figures/creditsCharged/other").asLong()).isEqualTo(8);
        assertThat(result.at("/figures/tasksCharged/difference").asLong()).isEqualTo(-1);
        assertThat(result.at("/refused/tasks").asLong()).isEqualTo(1);
        assertThat(result.at("/refused/credits").asLong()).isEqualTo(8);
        assertThat(result.at("/refused/byCode/insufficient-credits").asLong()).isEqualTo(1);
        assertThat(result.at("/tasks/0/feature").asString()).isEqualTo("text-to-image");
        assertThat(result.at("/tasks/0/model").asString()).isEqualTo("lumen");
        assertThat(result.at("/worst/0/accountId").asString()).isEqualTo(id(account));
        assertThat(lines(job)).hasSize(1);
        assertThat(lines(job).get(0).at("/content/refusedTasks").asLong()).isEqualTo(1);
        Answer csv = analyst.get("/v1/what-ifs/" + job.path("jobId").asString() + "/differences");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.text().lines().toList())
                .hasSize(2)
                .element(1)
                .asString()
                .startsWith(id(account) + ",4,1,8,0,0,0,0,");
    }

    @Test
    void aWholeCatalogIsTriedAsItStandsInItsFile() {
        String account = busy();
        String text = catalog().replace("lumen: 4", "lumen: 2");
        JsonNode job = tried("{\"accounts\": [\"%s\"], \"catalog\": %s, \"to\": \"%s\"}"
                .formatted(id(account), JsonMapper.shared().writeValueAsString(text), TO));

        assertThat(job.at("/result/figures/creditsCharged/difference").asLong()).isEqualTo(-4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"changes": {"packs[nothing].credits": 1}} | invalid-value | changes.packs[nothing].credits
        {"changes": {"fair-use.limit": "many"}} | invalid-value | changes
        {"changes": {"version": "v9"}} | invalid-value | changes.version
        {"catalog": {"brand": "vidmuse"}} | invalid-value | catalog
        {} | invalid-value | changes
        {"changes": {}, "catalog": "brand: vidmuse"} | invalid-value | changes
        """)
    void whatCannotBeTriedIsRefusedAtOnce(String request, String code, String field) {
        Answer refused = analyst.post("/v1/what-ifs", request);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.at("/field")).isEqualTo(field);
    }

    @Test
    void itIsForThoseWhoMayReadEverythingOfTheBrand() {
        String request = "{\"changes\": {}}";
        assertThat(admin.with("service", "vidmuse")
                        .post("/v1/what-ifs", request)
                        .status())
                .isEqualTo(403);
        assertThat(admin.with("auditor", "vidmud").post("/v1/what-ifs", """
            {"changes": {}, "brand": "vidmuse"}
            """).code())
                .isEqualTo("brand-forbidden");
        assertThat(admin.post("/v1/what-ifs", request).code()).isEqualTo("brand-required");
        assertThat(analyst.post("/v1/what-ifs", "{\"changes\": {}, \"accounts\": [\"nobody\"]}")
                        .code())
                .isEqualTo("unknown-account");
        assertThat(analyst.post("/v1/what-ifs", """
            {"changes": {}, "from": "2026-01-15T12:00:00Z", "to": "2026-01-15T12:00:00Z"}
            """).code()).isEqualTo("invalid-period");
    }

    /** Ten credits, of which two pictures take eight. */
    private String busy() {
        String account = admin.opensWith("vidmuse", 10);
        for (int i = 1; i <= 2; i++) {
            assertThat(admin.post(account + "/charges", """
                {"generationId": "g-%d", "feature": "text-to-image", "model": "lumen", "surface": "AGENT_CHAT", "actor": "HUMAN"}
                """.formatted(i)).status())
                    .isEqualTo(201);
        }
        return account;
    }

    private JsonNode tried(String request) {
        Answer taken = analyst.post("/v1/what-ifs", request);
        assertThat(taken.status()).as(taken.text()).isEqualTo(202);
        String job = "/v1/jobs/" + taken.at("/jobId");
        assertThat(analyst.get(job + "/updates?seconds=60").text()).contains("event: ended");
        JsonNode ended = analyst.get(job).json();
        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("DONE");
        return ended;
    }

    private JsonNode lines(JsonNode job) {
        return analyst.get("/v1/jobs/" + job.path("jobId").asString() + "/lines")
                .json()
                .path("items");
    }

    private List<String> events() {
        return jdbc.sql("select position || ' ' || event_id || ' ' || payload || ' ' || metadata from event"
                        + " where account_id like 'vidmuse/%' order by position")
                .query((row, ignored) -> row.getString(1))
                .list();
    }

    private static String catalog() {
        try (var file = WhatIfsTest.class.getResourceAsStream("/catalogs/vidmuse/2026-01.yaml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String id(String account) {
        return account.substring("/v1/accounts/".length());
    }
}
