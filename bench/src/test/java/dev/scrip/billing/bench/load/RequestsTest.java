package dev.scrip.billing.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class RequestsTest {

    @Test
    void noGenerationIsAskedForTwice() {
        Requests requests = new Requests(LoadPlan.of(LoadKind.BULK, 1, 1, "r", 1), "key");
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            body(next(requests)).lines().forEach(line -> {
                assertThat(ids.add(text(line, "generationId"))).isTrue();
                assertThat(text(line, "accountId")).matches("bench-00\\d{4}");
            });
        }
        assertThat(ids).hasSize(1_500);
    }

    @Test
    void inTurnEachAccountHasItsTurn() {
        LoadPlan plan = LoadPlan.of(LoadKind.CHARGE, 1, 1, "r", 1).on(7, 3).inTurn();
        Requests requests = new Requests(plan, "key");
        assertThat(Stream.generate(() -> next(requests)).limit(4).map(RequestsTest::path))
                .containsExactly(
                        "/v1/accounts/bench-000007/charges",
                        "/v1/accounts/bench-000008/charges",
                        "/v1/accounts/bench-000009/charges",
                        "/v1/accounts/bench-000007/charges");
    }

    @ParameterizedTest
    @EnumSource(LoadKind.class)
    void theLengthThatIsToldIsThatOfTheBody(LoadKind kind) {
        String request = next(new Requests(LoadPlan.of(kind, 1, 1, "r", 1), "key"));
        String length = request.lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .map(line -> line.substring(16))
                .findFirst()
                .orElse("0");
        assertThat(body(request)).hasSize(Integer.parseInt(length));
        assertThat(request).contains("Authorization: Bearer key\r\n");
    }

    @ParameterizedTest
    @EnumSource(LoadKind.class)
    void aPlanSurvivesTheCommandLine(LoadKind kind) {
        LoadPlan plan = LoadPlan.of(kind, 8080, 32, "run7", 5_000)
                .on(3, 4)
                .lasting(20, 30)
                .inTurn();
        assertThat(LoadPlan.parse(List.copyOf(plan.arguments()))).isEqualTo(plan);
    }

    private static String next(Requests requests) {
        ByteBuffer out = ByteBuffer.allocate(requests.bytes());
        requests.next(out);
        return StandardCharsets.US_ASCII.decode(out).toString();
    }

    private static String path(String request) {
        return request.substring(request.indexOf(' ') + 1, request.indexOf(" HTTP/"));
    }

    private static String body(String request) {
        return request.substring(request.indexOf("\r\n\r\n") + 4);
    }

    private static String text(String line, String name) {
        return JsonMapper.shared().readTree(line).get(name).asString();
    }
}
