package dev.scrip.billing.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.rejection.RejectionCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@SecuredServer
class ProblemShapeTest {
    private static final String SHAPES = "/v1/probe/shapes";

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource(textBlock = """
        GET,    /v1/nowhere,                            404, not-found
        POST,   /v1/nowhere,                            404, not-found
        GET,    /nowhere,                               404, not-found
        GET,    /error,                                 404, not-found
        GET,    /v1/probe/shapes,                       405, method-not-allowed
        DELETE, /v1/api-keys,                           405, method-not-allowed
        GET,    /v1/probe/broken,                       400, missing-parameter
        GET,    /v1/probe/broken?times=often,           400, invalid-parameter
        GET,    /v1/probe/refused?code=NONSENSE,        400, invalid-parameter
        GET,    /v1//api-keys,                          400, bad-request
        GET,    /v1/api-keys;a=b,                       400, bad-request
        GET,    /v1/%2e%2e/actuator/env,                400, bad-request
        POST,   /v1/probe/shapes,                       415, unsupported-media-type
        GET,    /v1/probe/broken?times=1,               500, internal-error
        """)
    void everyErrorHasTheSameShape(String method, String path, int status, String code) {
        var answer = admin().send(method, path, method.equals("POST") ? "text=1" : "", "X-Request-Id", "test-1");
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.at("/type")).isEqualTo("urn:scrip:problem:" + code);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.at("/title")).matches("[A-Z][a-z ]+");
        assertThat(answer.at("/detail")).endsWith(".");
        assertThat(answer.at("/requestId")).isEqualTo("test-1");
        assertThat(answer.header("X-Request-Id")).isEqualTo("test-1");
        assertThat(answer.text()).doesNotContain("Exception", "java", "dev.scrip", "inside");
    }

    @ParameterizedTest
    @EnumSource(RejectionCode.class)
    void everyRefusalByTheRulesHasItsStatusAndItsDetailsAtTheTop(RejectionCode code) {
        var answer = admin().get("/v1/probe/refused?code=" + code.name());
        assertThat(answer.status())
                .isEqualTo(
                        switch (code.kind()) {
                            case INSUFFICIENT -> 402;
                            case CONFLICT -> 409;
                            case FORBIDDEN -> 403;
                            case IMPOSSIBLE -> 422;
                            case NOT_FOUND -> 404;
                            case UNREADABLE -> 400;
                        });
        assertThat(answer.code()).isEqualTo(code.code());
        assertThat(answer.at("/required")).isEqualTo("10");
        assertThat(answer.at("/available")).isEqualTo("3");
    }

    @Test
    void aWrongMethodIsToldTheRightOnes() {
        var answer = admin().delete("/v1/api-keys");
        assertThat(answer.header("Allow")).isEqualTo("GET, POST");
        assertThat(answer.at("/expected")).isEqualTo("[\"GET\",\"POST\"]");
    }

    @Test
    void whoeverCameAtABadTimeIsToldWhenToComeAgain() {
        assertThat(admin().get("/v1/probe/unavailable").header("Retry-After")).isEqualTo("1");
    }

    @Test
    void aProblemIsAnsweredEvenToWhoOnlyTakesPictures() {
        var answer = admin().get("/v1/api-keys", "Accept", "image/png");
        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.code()).isEqualTo("not-acceptable");
        assertThat(admin().get("/v1/nowhere", "Accept", "text/html").code()).isEqualTo("not-found");
    }

    @Test
    void aBodyBeyondTheLimitIsNotReadWhetherItsLengthIsAnnouncedOrNot() throws IOException {
        String body = "{\"text\": \"" + "x".repeat(5000) + "\"}";
        var announced = admin().post(SHAPES, body);
        assertThat(announced.status()).isEqualTo(413);
        assertThat(announced.code()).isEqualTo("body-too-large");
        assertThat(announced.at("/maxBytes")).isEqualTo("4096");

        String chunked = raw("POST " + SHAPES + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Authorization: Bearer " + SecuredServer.ADMIN + "\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n" + body
                + "\r\n0\r\n\r\n");
        assertThat(chunked).startsWith("HTTP/1.1 413").contains("body-too-large");
    }

    @Test
    void aBodyIsReadStrictlyAndAnsweredAsItWas() {
        var answer = admin().post(SHAPES, "{\"text\": \"x\", \"decimal\": 1.50, \"at\": \"2026-02-28T23:59:59Z\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"text\":\"x\",\"decimal\":1.50,\"at\":\"2026-02-28T23:59:59Z\"}");
        assertThat(admin().post(SHAPES, "{\"text\": \"x\", \"whole\": \"1\"}").at("/field"))
                .isEqualTo("whole");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "<script>", "", "a\tb", "ä"})
    void aRequestIdThatCouldForgeALogIsReplaced(String proposed) throws IOException {
        String answer = raw(
                "GET /v1/nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Request-Id: " + proposed + "\r\n\r\n");
        assertThat(answer).containsPattern("X-Request-Id: [0-9a-f-]{36}\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a|b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
                "nonsense\r\n\r\n"
            })
    void whatIsHardlyHttpIsAnsweredWithoutAWordAboutTheServer(String request) throws IOException {
        assertThat(raw(request))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("Tomcat", "Exception", "<html")
                .contains("application/problem+json", "\"code\":\"bad-request\"");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Caller admin() {
        return new Caller(port, SecuredServer.ADMIN);
    }
}
