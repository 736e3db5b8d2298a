package dev.scrip.billing.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.pattern.PathPatternParser;

/** A glance may admit too much, since the pattern itself is looked at then, but never too little. */
class PathShapeTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/accounts/{id}/charges, /v1/accounts/ann/charges",
        "/v1/accounts/{id}/charges, /v1/accounts/ann/ch%61rges",
        "/v1/accounts/{id}/charges, /v1/accounts/ann/charges;v=1",
        "/v1/accounts/{id}, /v1/accounts/charges",
        "/v1/accounts/{id}.json, /v1/accounts/ann.json",
        "/v1/accounts/a?c, /v1/accounts/abc",
        "/v1/files/{*rest}, /v1/files/a/b/c",
        "/v1/files/**, /v1/files/a/b/c",
        "/v1/files/*/last, /v1/files/a/last",
    })
    void admits_what_the_pattern_matches(String pattern, String path) {
        assertThat(PathPatternParser.defaultInstance.parse(pattern).matches(PathContainer.parsePath(path)))
                .isTrue();
        assertThat(shape(pattern).admits(PathContainer.parsePath(path))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/accounts/{id}/charges, /v1/accounts/ann/quotes",
        "/v1/accounts/{id}/charges, /v1/accounts/ann/charges/more",
        "/v1/accounts/{id}/charges, /v1/accounts/ann",
        "/v1/accounts/{id}/charges, /v1/accounts/ann/charges/",
        "/v1/accounts/{id}, /v1/accounts/ann/charges",
    })
    void passes_over_what_it_cannot_match(String pattern, String path) {
        assertThat(shape(pattern).admits(PathContainer.parsePath(path))).isFalse();
    }

    private static PathShape shape(String pattern) {
        return PathShape.of(RequestMappingInfo.paths(pattern).build());
    }
}
