package dev.scrip.billing.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The description has every endpoint; that it says what each really does is proven by its examples. */
@RunningEngine
class ApiDescriptionTest {
    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private JsonNode described;

    @BeforeEach
    void read() {
        described = Client.admin(port).get("/v3/api-docs").json();
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
}
