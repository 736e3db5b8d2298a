package dev.scrip.billing.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.eventstore.TemporarilyUnavailable;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@SecuredServer
class ClosedByDefaultTest {

    @LocalServerPort
    int port;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void everyEndpointSaysWhatItNeeds() {
        var silent = requestMappingHandlerMapping.getHandlerMethods().values().stream()
                .filter(endpoint -> !NeedsInterceptor.isExempt(endpoint))
                .filter(endpoint -> NeedsInterceptor.need(endpoint).isEmpty())
                .map(endpoint -> endpoint.getMethod().getName())
                .toList();
        assertThat(silent).containsExactly("forgotten");
        assertThat(requestMappingHandlerMapping.getHandlerMethods()).hasSizeGreaterThan(6);
    }

    @Test
    void anEndpointThatForgotToSayIsClosedEvenToAnAdmin() {
        var answer = admin().get("/v1/probe/forgotten");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("forbidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health",
                "/actuator/health/liveness",
                "/v3/api-docs",
                "/v3/api-docs.yaml",
                "/swagger-ui/index.html"
            })
    void healthAndTheDescriptionOfTheApiAreOpen(String path) {
        assertThat(stranger().get(path).status()).isEqualTo(200);
    }

    @Test
    void healthTellsAStrangerNothingButTheStatus() {
        assertThat(stranger().get("/actuator/health").json().propertyNames()).isSubsetOf("status", "groups");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1/api-keys",
                "/v1/nowhere",
                "/actuator",
                "/actuator/metrics",
                "/actuator/env",
                "/actuator/health/db",
                "/error",
                "/h2-console",
                "/login"
            })
    void everythingElseAsksForAKeyAndDoesNotEvenSayWhetherItExists(String path) {
        var answer = stranger().get(path);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("missing-key");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"scrip\"");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.withoutRequestId())
                .isEqualTo(stranger().get("/v1/nowhere-else").withoutRequestId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scrip_testadmin_q7Zt2LmX0bVn8RyKc4HsWd1GfPj5UaEo9TiB3xMvQkM",
                "scrip_nosuchkey_q7Zt2LmX0bVn8RyKc4HsWd1GfPj5UaEo9TiB3xMvQkN",
                "scrip_testadmin_q7Zt2LmX0bVn8RyKc4HsWd1GfPj5UaEo9TiB3xMvQk",
                "scrip_testadmin_",
                "nonsense",
                "' or 1=1 --"
            })
    void aWrongKeyIsRefusedInTheSameWordsWhateverIsWrongWithIt(String key) {
        var answer = new Caller(port, key).get("/v1/api-keys");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.withoutRequestId())
                .isEqualTo(new Caller(port, "other").get("/actuator/health").withoutRequestId());
        assertThat(answer.code()).isEqualTo("invalid-key");
        assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
    }

    @Test
    void passwordsAndKeysInTheAddressAreNotTaken() {
        assertThat(stranger()
                        .get("/v1/api-keys", "Authorization", "Basic dXNlcjpwYXNzd29yZA==")
                        .code())
                .isEqualTo("missing-key");
        assertThat(stranger().get("/v1/api-keys?api_key=" + SecuredServer.ADMIN).code())
                .isEqualTo("missing-key");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        service,  vidmuse, keys,    403
        analyst,  vidmuse, keys,    403
        auditor,  vidmuse, keys,    403
        operator, vidmuse, keys,    403
        admin,    vidmuse, keys,    200
        service,  vidmuse, metrics, 403
        auditor,  '',      metrics, 403
        operator, vidmuse, metrics, 403
        admin,    vidmuse, metrics, 403
        operator, '',      metrics, 200
        admin,    '',      metrics, 200
        """)
    void aRoleOpensWhatItIsMeantToOpen(String role, String brand, String what, int status) {
        var answer = admin().makes(role, brand).get(what.equals("keys") ? "/v1/api-keys" : "/actuator/metrics");
        assertThat(answer.status()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.code()).isEqualTo("forbidden");
            assertThat(answer.at("/needs")).isEqualTo(what);
        }
    }

    @Test
    void noSessionIsMadeAndNothingMayBeKeptOrFramed() {
        var answer = admin().get("/v1/api-keys");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'self'", "frame-ancestors 'none'");
    }

    @Test
    void aPageOfAnotherOriginIsNotLetIn() {
        var answer = stranger()
                .send("OPTIONS", "/v1/api-keys", "", "Access-Control-Request-Method", "GET", "X-Asked-By", "other");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void theDescriptionOfTheApiDoesNotAskForTheCaller() {
        assertThat(stranger().get("/v3/api-docs").text())
                .contains("/v1/api-keys")
                .doesNotContain("ApiCaller")
                .doesNotContain("\"/error\"");
    }

    private Caller admin() {
        return new Caller(port, SecuredServer.ADMIN);
    }

    private Caller stranger() {
        return new Caller(port, "");
    }

    /** Endpoints that only tests have, to see what happens before, around and after any endpoint. */
    @TestConfiguration
    @Import(Probes.Endpoints.class)
    static class Probes {

        @Bean
        @Primary
        KnownAccounts twoBrandsWithAccounts() {
            return Set.of("vidmuse/shared", "vidmud/shared", "vidmuse/mine", "vidmud/theirs")::contains;
        }

        @Bean
        @Primary
        KnownBrands twoBrands() {
            return () -> Set.of("vidmuse", "vidmud");
        }

        record Shapes(
                String text,
                @Nullable Long whole,
                @Nullable BigDecimal decimal,
                @Nullable Role kind,
                @Nullable Instant at,
                @Nullable Inner inner) {}

        record Inner(List<Integer> numbers, Map<String, String> names) {}

        @RestController
        static class Endpoints {
            private final AccountAddress addresses;

            Endpoints(AccountAddress addresses) {
                this.addresses = addresses;
            }

            @GetMapping("/v1/probe/forgotten")
            String forgotten() {
                return "open";
            }

            @Needs(Permission.READ)
            @GetMapping("/v1/probe/accounts/{id}")
            Map<String, String> account(
                    ApiCaller caller, @PathVariable String id, @RequestParam @Nullable String brand) {
                return Map.of("internal", addresses.resolve(caller, id, brand));
            }

            @Needs(Permission.COMMAND)
            @PostMapping("/v1/probe/shapes")
            Shapes echo(@RequestBody Shapes shapes) {
                return shapes;
            }

            @Needs(Permission.READ)
            @GetMapping("/v1/probe/refused")
            void refused(@RequestParam RejectionCode code) {
                throw Rejection.of(code, "required", 10, "available", 3, "code", "hidden");
            }

            @Needs(Permission.READ)
            @GetMapping("/v1/probe/unavailable")
            void unavailable() {
                throw new TemporarilyUnavailable("the disk is full");
            }

            @Needs(Permission.READ)
            @GetMapping("/v1/probe/broken")
            void broken(@RequestParam int times) {
                throw new IllegalStateException("secret detail of the inside, " + times);
            }
        }
    }
}
