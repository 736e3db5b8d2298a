package dev.scrip.billing.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description says what the server really does. */
@RunningEngine
class ApiDescriptionTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private Client client;
    private JsonNode described;

    @BeforeEach
    void read() {
        client = Client.admin(port);
        described = client.get("/v3/api-docs").json();
    }

    @Test
    void itIsOpenApi31WithBearerKeys() {
        assertThat(described.at("/openapi").asString()).startsWith("3.1");
        assertThat(described.at("/components/securitySchemes/apiKey/scheme").asString())
                .isEqualTo("bearer");
    }

    @Test
    void everyEndpointIsDescribedWithASummary() {
        Set<String> served = new TreeSet<>();
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/v1/"))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> served.add(method.name().toLowerCase(Locale.ROOT) + " " + path))));
        Set<String> documented = new TreeSet<>();
        described
                .at("/paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    assertThat(operation.getValue().path("summary").asString(""))
                            .as(operation.getKey() + " " + path.getKey())
                            .isNotBlank();
                    documented.add(operation.getKey() + " " + path.getKey());
                }));
        assertThat(served).hasSizeGreaterThan(40);
        assertThat(documented).containsAll(served);
    }

    @Test
    void realAnswersAreWhatTheirSchemasSay() {
        String id = "d-" + UUID.randomUUID();
        List<String> wrong = new ArrayList<>();
        String account = "/v1/accounts/" + id;
        String pattern = "/v1/accounts/{id}";
        wrong.addAll(faults("post", "/v1/accounts", client.post("/v1/accounts", """
            {"accountId": "%s", "brand": "vidmuse"}\
            """.formatted(id))));
        wrong.addAll(
                faults("post", pattern + "/subscription", client.post(account + "/subscription", """
                    {"plan": "pro", "payment": {"reference": "%s", "amountMinor": 2999, "currency": "USD"}}\
                    """.formatted(id))));
        wrong.addAll(
                faults("post", pattern + "/plan-changes/quote", client.post(account + "/plan-changes/quote", """
                    {"plan": "studio"}\
                    """)));
        String charge = """
            {"generationId": "%s", "feature": "%s", "model": "lumen", "surface": "AGENT_CHAT", "actor": "HUMAN"}\
            """;
        wrong.addAll(faults(
                "post",
                pattern + "/charges",
                client.post(account + "/charges", charge.formatted("g1", "text-to-image"))));
        wrong.addAll(faults(
                "post", pattern + "/charges", client.post(account + "/charges", charge.formatted("g2", "nothing"))));
        wrong.addAll(faults("post", pattern + "/quotes", client.post(account + "/quotes", """
            {"feature": "image-edit", "model": "canvas", "surface": "BATCH", "actor": "AUTOMATION"}\
            """)));
        wrong.addAll(faults(
                "post", pattern + "/holds", client.post(account + "/holds", charge.formatted("g3", "text-to-image"))));
        wrong.addAll(faults(
                "post",
                pattern + "/subscription/refund-requests",
                client.post(account + "/subscription/refund-requests", "{\"reason\": \"no more\"}")));
        wrong.addAll(readsOf(account, pattern));
        assertThat(wrong).isEmpty();
    }

    private List<String> readsOf(String account, String pattern) {
        List<String> wrong = new ArrayList<>();
        wrong.addAll(faults("get", pattern + "/balance", client.get(account + "/balance")));
        wrong.addAll(faults("get", pattern + "/history", client.get(account + "/history")));
        wrong.addAll(faults("get", pattern, client.get(account)));
        wrong.addAll(faults("get", pattern, client.get("/v1/accounts/nobody")));
        wrong.addAll(faults("get", "/v1/queue", client.get("/v1/queue?brand=vidmuse")));
        wrong.addAll(faults("get", "/v1/events", client.get("/v1/events?limit=5")));
        wrong.addAll(faults("get", "/v1/catalog", client.get("/v1/catalog?brand=vidmud")));
        return wrong;
    }

    /** What of an answer the description does not say: an unknown status, or a body that is not as its schema. */
    private List<String> faults(String method, String path, Client.Answer answer) {
        String where = method + " " + path + " " + answer.status();
        JsonNode response =
                described.at("/paths").path(path).path(method).path("responses").path(String.valueOf(answer.status()));
        if (response.isMissingNode()) {
            return List.of(where + " is not described: " + answer.text());
        }
        JsonNode schema = response.path("content").properties().stream()
                .findFirst()
                .map(content -> content.getValue().path("schema"))
                .orElseThrow(() -> new AssertionError(where + " has no schema"));
        ObjectNode whole = ((ObjectNode) schema.deepCopy());
        whole.set("components", described.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.writeValueAsString(whole), InputFormat.JSON)
                .validate(answer.text(), InputFormat.JSON)
                .stream()
                .map(fault -> where + ": " + fault)
                .toList();
    }
}
