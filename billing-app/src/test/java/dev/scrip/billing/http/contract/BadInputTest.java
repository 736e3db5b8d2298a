package dev.scrip.billing.http.contract;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.clock.TestClock;
import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.http.description.Described;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is wrong with a request to whichever endpoint, it is refused in one shape, as the description says, and nothing is written. */
@ContractEngine
@Tag("C12")
@Tag("I5")
class BadInputTest {
    private static final String NEVER_WAS = "a-00000000-0000-0000-0000-000000000000";
    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    int port;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient database;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private @Nullable Described described;

    @Test
    void everyEndpointIsInTheTable() {
        Set<String> served = requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .filter(mapping -> !neverEnds(mapping))
                .flatMap(BadInputTest::calls)
                .filter(call -> call.contains(" /v1/"))
                .collect(toSet());
        assertThat(Endpoints.all()).extracting(Endpoint::toString).containsExactlyInAnyOrderElementsOf(served);
    }

    /** An answer that goes on for as long as somebody listens is for tests of its own. */
    private static boolean neverEnds(RequestMappingInfo mapping) {
        return mapping.getProducesCondition().getProducibleMediaTypes().contains(MediaType.TEXT_EVENT_STREAM);
    }

    private static Stream<String> calls(RequestMappingInfo mapping) {
        return mapping.getMethodsCondition().getMethods().stream()
                .flatMap(method -> mapping.getPatternValues().stream().map(path -> method + " " + path));
    }

    @TestFactory
    Stream<DynamicNode> badRequestsAreRefusedWithoutATrace() {
        // Those that need time to pass come last: what others send is of a day.
        return Endpoints.all().stream()
                .sorted(Comparator.comparing(Endpoint::passesTime))
                .map(endpoint -> DynamicContainer.dynamicContainer(
                        endpoint.toString(), Stream.of(endpoint).flatMap(this::tests)));
    }

    private Stream<DynamicNode> tests(Endpoint endpoint) {
        Place place = Place.of(endpoint, admin(), clock);
        List<DynamicNode> tests = new ArrayList<>();
        Attempt.at(place).forEach(attempt -> tests.add(test(attempt.name(), () -> refuses(place, attempt))));
        tests.add(test("no key", () -> wants(401, "missing-key", send(new Client(port, ""), place))));
        if (!endpoint.deniedTo().isEmpty()) {
            Client denied = admin().with(endpoint.deniedTo(), "vidmuse");
            tests.add(test("a key that may not", () -> wants(403, "forbidden", send(denied, place))));
        }
        if (endpoint.ofAccount()) {
            tests.addAll(ofAccount(place));
        }
        if (endpoint.needsKey()) {
            tests.add(test(
                    "no idempotency key",
                    () -> wants(
                            400,
                            "idempotency-key-required",
                            admin().send(
                                            endpoint.method(),
                                            place.path(),
                                            place.sample(),
                                            "Content-Type",
                                            "application/json"))));
        }
        tests.add(test("what is right is accepted", () -> accepts(place)));
        if (!endpoint.bannedCode().isEmpty()) {
            tests.add(test("a banned account", () -> refusesBanned(endpoint)));
        }
        return tests.stream();
    }

    private List<DynamicNode> ofAccount(Place place) {
        Endpoint endpoint = place.endpoint();
        List<DynamicNode> tests = new ArrayList<>();
        tests.add(test(
                "an unknown account", () -> wants(404, "unknown-account", send(admin(), place.about(NEVER_WAS)))));
        tests.add(test(
                "an account id that cannot be",
                () -> wants(404, "unknown-account", send(admin(), place.about("a%20b")))));
        tests.add(test("another brand's account", () -> looksUnknownToOthers(place)));
        if (endpoint.writes()) {
            tests.add(test(
                    "an idempotency key that cannot be",
                    () -> wants(
                            400,
                            "invalid-idempotency-key",
                            admin().send(
                                            endpoint.method(),
                                            place.path(),
                                            place.sample(),
                                            "Content-Type",
                                            "application/json",
                                            "Idempotency-Key",
                                            "x".repeat(201)))));
        }
        if (!endpoint.freshCode().isEmpty()) {
            Place fresh = Place.fresh(endpoint, admin());
            tests.add(test("an account in another state", () -> wants(endpoint.freshCode(), send(admin(), fresh))));
        }
        return tests;
    }

    private void refusesBanned(Endpoint endpoint) {
        Place place = Place.of(endpoint, admin(), clock);
        ban(place);
        wants(403, endpoint.bannedCode(), send(admin(), place));
    }

    private DynamicTest test(String name, Runnable attempt) {
        return DynamicTest.dynamicTest(name, attempt::run);
    }

    private void refuses(Place place, Attempt attempt) {
        Written before = written();
        Answer answer = send(admin(), place, attempt);
        JsonNode problem = refusal(answer);
        assertThat(attempt.isNamedBy(problem))
                .as("%s names %s", problem, attempt.field())
                .isTrue();
        assertThat(written()).isEqualTo(before);
    }

    private void wants(String code, Answer answer) {
        wants(answer.status(), code, answer);
    }

    private void wants(int status, String code, Answer answer) {
        JsonNode problem = refusal(answer);
        assertThat(problem.path("code").asString()).as(answer.text()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
    }

    /** A refusal in the one shape, which says nothing of how we are made. */
    private static JsonNode refusal(Answer answer) {
        boolean amongMany =
                answer.status() == 200 && answer.header("Content-Type").startsWith("application/x-ndjson");
        if (!amongMany) {
            assertThat(answer.header("Content-Type")).as(answer.text()).isEqualTo("application/problem+json");
        }
        JsonNode problem = JSON.readTree(answer.text().lines().findFirst().orElse("{}"));
        assertThat(problem.path("status").asInt()).as(answer.text()).isBetween(400, 499);
        assertThat(problem.path("code").asString("")).as(answer.text()).matches("[a-z]+(-[a-z]+)*");
        assertThat(problem.path("type").asString(""))
                .isEqualTo("urn:scrip:problem:" + problem.path("code").asString());
        assertThat(problem.path("detail").asString("")).isNotBlank();
        assertThat(problem.path("requestId").asString("")).isNotBlank();
        assertThat(answer.text())
                .doesNotContain("Exception", "java.", "dev.scrip", "jackson", "springframework", "\\tat ");
        return problem;
    }

    private void accepts(Place place) {
        Answer answer = send(admin(), place);
        if (place.endpoint().path().endsWith("/refund-requests")) {
            // S4: refused, but on record.
            assertThat(answer.code()).isEqualTo("subscription-non-refundable");
            assertThat(answer.json().has("sequence")).isTrue();
            return;
        }
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
        if (place.endpoint().ofMany()) {
            assertThat(answer.at("/status")).as(answer.text()).isEqualTo("201");
        }
    }

    /** Not a word differs from what is said of an account that never was. */
    private void looksUnknownToOthers(Place place) {
        String role = switch (place.endpoint().deniedTo()) {
            case "service" -> "operator";
            default -> "service";
        };
        Client other = admin().with(role, "vidmud");
        Written before = written();
        Answer real = send(other, place);
        Answer never = send(other, place.about(NEVER_WAS));
        wants(404, "unknown-account", real);
        assertThat(anonymous(real, place.id())).isEqualTo(anonymous(never, NEVER_WAS));
        assertThat(written()).isEqualTo(before);
    }

    private static String anonymous(Answer answer, String id) {
        return answer.text().replace(answer.header("X-Request-Id"), "…").replace(id, "…");
    }

    private void ban(Place place) {
        String why = "{\"reason\": \"abuse\"}";
        if (!place.endpoint().before().toString().contains("/reviews")) {
            admin().post("/v1/accounts/" + place.id() + "/reviews", why);
        }
        Answer banned = admin().post("/v1/accounts/" + place.id() + "/reviews/confirmation", why);
        assertThat(banned.status()).as(banned.text()).isEqualTo(200);
    }

    private Answer send(Client client, Place place) {
        String type = place.endpoint().ofMany() ? "application/x-ndjson" : "application/json";
        return send(client, place, new Attempt("", "", place.sample(), type, ""));
    }

    private Answer send(Client client, Place place, Attempt attempt) {
        String named = (attempt.query().isEmpty() ? "?" : attempt.query() + "&")
                + (needsBrand(place, attempt) ? "brand=vidmuse" : "");
        Endpoint endpoint = place.endpoint();
        Answer answer = endpoint.takesBody()
                ? client.send(
                        endpoint.method(),
                        place.path() + named,
                        attempt.body(),
                        "Content-Type",
                        attempt.contentType(),
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                : client.send(endpoint.method(), place.path() + named, null);
        assertThat(described().faults(endpoint.method(), endpoint.path(), answer))
                .isEmpty();
        return answer;
    }

    private Described described() {
        return Objects.requireNonNullElseGet(described, () -> described = Described.by(admin()));
    }

    private static boolean needsBrand(Place place, Attempt attempt) {
        boolean ofBrand = place.path().equals("/v1/queue") || place.path().equals("/v1/catalog");
        return ofBrand && !attempt.query().contains("brand=");
    }

    /** How far everything has come that a request can add to. */
    private record Written(long lastEvent, long keys, long leases, long webhooks, long jobs) {}

    private Written written() {
        return new Written(
                count("select coalesce(max(position), 0) from event"),
                count("select count(*) from api_key"),
                count("select count(*) from queue_lease"),
                count("select count(*) from webhook"),
                count("select count(*) from job"));
    }

    private long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    private Client admin() {
        return Client.admin(port);
    }
}
