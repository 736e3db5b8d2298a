package dev.scrip.billing.http.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.RunningEngine;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each charge is of 2 credits. */
@RunningEngine
class BulkChargesTest {
    private static final String NDJSON = "application/x-ndjson";
    private static final String JSON = "application/json";
    private static final JsonMapper MAPPER = new JsonMapper();

    @LocalServerPort
    int port;

    @Test
    @Tag("C7")
    @Tag("C12")
    void oneBadLineSpoilsNoOther() {
        String account = admin().opensWith("vidmud", 5);
        String body = mixed(id(account));

        var answer = admin().send("POST", "/v1/charges?brand=vidmud", body, "Content-Type", NDJSON);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith(NDJSON);
        List<JsonNode> outcomes = lines(answer.text());
        assertThat(outcomes)
                .extracting(BulkChargesTest::outcome)
                .containsExactly(
                        "1 201 g-1",
                        "2 400 unreadable-body",
                        "3 400 unreadable-body",
                        "4 404 unknown-account",
                        "6 400 unreadable-body",
                        "7 201 g-2",
                        "8 402 insufficient-credits",
                        "9 201 g-1",
                        "10 413 body-too-large",
                        "11 409 idempotency-conflict");
        assertThat(outcomes.get(0).path("balanceAfter").asInt()).isEqualTo(3);
        assertThat(outcomes.get(5).path("balanceAfter").asInt()).isEqualTo(1);
        assertThat(outcomes.get(6).path("shortfall").asInt()).isEqualTo(1);
        assertThat(outcomes.get(7).path("replayed").asBoolean()).isTrue();
        assertThat(outcomes.get(7).path("sequence")).isEqualTo(outcomes.get(0).path("sequence"));
    }

    @Test
    void anArrayIsAnsweredByAnArray() {
        String id = id(admin().opensWith("vidmud", 100));
        String body = "[" + line(id, "g-1") + ", 7, null, {\"accountId\": \"a\", \"accountId\": \"b\"},\n "
                + line(id, "g-\u00fc") + "," + line(id, "g-2") + "]";

        var answer = admin().with("service", "vidmud").post("/v1/charges", body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith(JSON);
        assertThat(answer.json().valueStream().map(BulkChargesTest::outcome))
                .containsExactly(
                        "1 201 g-1",
                        "2 400 unreadable-body",
                        "3 400 unreadable-body",
                        "4 400 unreadable-body",
                        "5 422 invalid-value",
                        "6 201 g-2");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        application/x-ndjson | application/json     | ``       | 200 | `[]`
        application/json     | application/x-ndjson | `[]`     | 200 | ``
        application/json     | */*                  | `[]`     | 200 | `[]`
        application/x-ndjson | */*                  | ``       | 200 | ``
        """)
    void theClientChoosesHowItIsAnswered(String type, String accept, String body, int status, String text) {
        var answer = admin().send("POST", "/v1/charges", body, "Content-Type", type, "Accept", accept);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        application/json | */*       | `[{"accountId": "a"}`   | 400 | unreadable-body
        application/json | */*       | `[] []`                 | 400 | unreadable-body
        application/json | */*       | `{"accountId": "a"}`    | 400 | unreadable-body
        application/json | */*       | ``                      | 400 | unreadable-body
        text/csv         | */*       | `a,b`                   | 415 | unsupported-media-type
        application/json | text/html | `[]`                    | 406 | not-acceptable
        """)
    void aBodyThatIsNoneIsRefusedAsAWhole(String type, String accept, String body, int status, String code) {
        var answer = admin().send("POST", "/v1/charges", body, "Content-Type", type, "Accept", accept);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void anAnalystChargesNothing() {
        var refused = admin().with("analyst", "vidmud").post("/v1/charges", "[]");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("forbidden");
    }

    @Test
    @Tag("I3")
    void thousandsOfLinesOverSeveralAccountsKeepTheirOrder() {
        List<String> ids = IntStream.range(0, 20)
                .mapToObj(i -> id(admin().opensWith("vidmud", 200)))
                .toList();
        String body = IntStream.range(0, 2_400)
                .mapToObj(i -> line(ids.get(i % 20), "g-" + i / 20))
                .collect(Collectors.joining("\n", "", "\n"));

        List<JsonNode> outcomes = lines(admin().send("POST", "/v1/charges?brand=vidmud", body, "Content-Type", NDJSON)
                .text());

        assertThat(outcomes).hasSize(2_400);
        for (int i = 0; i < outcomes.size(); i++) {
            JsonNode outcome = outcomes.get(i);
            int nth = i / 20 + 1;
            assertThat(outcome.path("line").asInt()).isEqualTo(i + 1);
            assertThat(outcome.path("status").asInt()).isEqualTo(nth <= 100 ? 201 : 402);
            if (nth <= 100) {
                assertThat(outcome.path("accountId").asString()).isEqualTo(ids.get(i % 20));
                assertThat(outcome.path("balanceAfter").asInt()).isEqualTo(200 - 2 * nth);
            }
        }
    }

    @Test
    @Tag("I3")
    @Tag("C13")
    void aRepeatAmongManyLinesIsAnsweredAsBeforeAndSpoilsNoneThatFollows() {
        String account = admin().opensWith("vidmud", 2_100);
        String body = IntStream.range(0, 1_060)
                .mapToObj(i -> line(id(account), i == 990 ? "g-989" : "g-" + i % 1_050))
                .collect(Collectors.joining("\n"));

        List<JsonNode> outcomes = lines(admin().send("POST", "/v1/charges?brand=vidmud", body, "Content-Type", NDJSON)
                .text());

        assertThat(outcomes).hasSize(1_060).allMatch(line -> line.path("status").asInt() == 201);
        assertThat(outcomes)
                .filteredOn(line -> line.path("replayed").asBoolean())
                .extracting(line -> line.path("line").asInt())
                .containsExactly(991, 1_051, 1_052, 1_053, 1_054, 1_055, 1_056, 1_057, 1_058, 1_059, 1_060);
        assertThat(outcomes.get(1_059).path("sequence"))
                .isEqualTo(outcomes.get(9).path("sequence"));
        assertThat(outcomes.subList(0, 1_050))
                .filteredOn(line -> !line.path("replayed").asBoolean())
                .extracting(line -> line.path("sequence").asInt())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    @Tag("I3")
    @Tag("C13")
    void aRepeatedRequestIsAnsweredAsBeforeAndWhatItLacksIsDone() {
        List<String> ids = IntStream.range(0, 5)
                .mapToObj(i -> id(admin().opensWith("vidmud", 2_000)))
                .toList();
        List<String> body = IntStream.range(0, 2_500)
                .mapToObj(i -> line(ids.get(i % 5), "g-" + i))
                .toList();
        List<JsonNode> first = charged(String.join("\n", body.subList(0, 2_200)));

        List<JsonNode> again = charged(String.join("\n", body));

        assertThat(again).hasSize(2_500).allMatch(line -> line.path("status").asInt() == 201);
        assertThat(again)
                .filteredOn(line -> !line.path("replayed").asBoolean())
                .extracting(line -> line.path("line").asInt())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(2_201, 2_500).boxed().toList());
        for (int i = 0; i < first.size(); i++) {
            assertThat(again.get(i).path("sequence")).isEqualTo(first.get(i).path("sequence"));
            assertThat(again.get(i).path("balanceAfter")).isEqualTo(first.get(i).path("balanceAfter"));
        }
        assertThat(again.getLast().path("balanceAfter").asInt()).isEqualTo(2_000 - 2 * 500);
    }

    private List<JsonNode> charged(String body) {
        return lines(admin().send("POST", "/v1/charges?brand=vidmud", body, "Content-Type", NDJSON)
                .text());
    }

    private static String mixed(String id) {
        return Stream.of(
                        line(id, "g-1"),
                        "{\"accountId\": \"" + id,
                        line(id, "g-2").replace("BATCH", "NOWHERE"),
                        line("never-was", "g-2"),
                        "",
                        line(id, "g-2").replace("}", ", \"tip\": 1}"),
                        line(id, "g-2"),
                        line(id, "g-3"),
                        line(id, "g-1"),
                        "x".repeat(100_000),
                        line(id, "g-1").replace("HUMAN", "AUTOMATION"))
                .collect(Collectors.joining("\n"));
    }

    private static String line(String account, String generationId) {
        return """
            {"accountId": "%s", "generationId": "%s", "feature": "ai-watermark-remover", "surface": "BATCH", \
            "actor": "HUMAN"}\
            """.formatted(account, generationId);
    }

    private static String outcome(JsonNode line) {
        String what = line.path(line.path("status").asInt() == 201 ? "generationId" : "code")
                .asString();
        return line.path("line").asInt() + " " + line.path("status").asInt() + " " + what;
    }

    private static List<JsonNode> lines(String text) {
        return text.lines().map(MAPPER::readTree).toList();
    }

    private static String id(String account) {
        return account.substring(account.lastIndexOf('/') + 1);
    }

    private Client admin() {
        return Client.admin(port);
    }
}
