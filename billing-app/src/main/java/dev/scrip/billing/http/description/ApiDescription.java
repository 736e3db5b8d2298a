package dev.scrip.billing.http.description;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.rejection.RejectionCode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description says of the API as a whole, and of every operation alike. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    static final String PROBLEM = "Problem";
    private static final String KEY = "apiKey";

    @Bean
    OpenAPI api() {
        return new OpenAPI()
                .info(new Info().title("Scrip").version("v1").description("""
                    Event-sourced billing for prepaid credits. Credits are exact decimal numbers, money is an amount in minor \
                    units with its currency, instants are ISO 8601 in UTC. Every refusal is a problem (RFC 9457) with a \
                    stable `code`. A repeat under the same `Idempotency-Key`, or the same natural id, is answered as \
                    the first call was, with `Idempotency-Replayed: true`.

                    The examples are one story on the demo's accounts, in the order of this page: what each call finds, those \
                    above it have left. The engine's tests make all these calls, and get these answers.\
                    """))
                .components(new Components()
                        .addSecuritySchemes(
                                KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("""
                                            An API key, `scrip_<id>_<secret>`; the demo prints one on its first start. Paste it \
                                            as it is, without `Bearer`.\
                                            """))
                        .addSchemas(PROBLEM, problem()))
                .servers(List.of(new Server().url("/").description("This engine")))
                .tags(Arrays.stream(Chapter.values()).map(Chapter::tag).toList())
                .addSecurityItem(new SecurityRequirement().addList(KEY));
    }

    /** After all operations are there. */
    @Bean
    OpenApiCustomizer everyOperation() {
        return api -> {
            api.getComponents().addSchemas(PROBLEM, problem());
            BulkOutcomes.describe(api);
            EventStreams.describe(api);
            new Operations(api, Examples.read()).complete();
        };
    }

    private static Schema<?> problem() {
        StringSchema code = new StringSchema();
        codes().forEach(code::addEnumItem);
        Schema<?> problem = new ObjectSchema()
                .description("A refusal; beside these members it has those that a program needs to put it right")
                .addProperty("type", new StringSchema().format("uri"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("code", code)
                .addProperty("requestId", new StringSchema())
                .addProperty("field", new StringSchema().description("What is wrong, where it is one field"))
                .additionalProperties(true);
        problem.setRequired(List.of("type", "title", "status", "detail", "code", "requestId"));
        return problem;
    }

    private static List<String> codes() {
        return Stream.concat(
                        Arrays.stream(EdgeCode.values()).map(EdgeCode::code),
                        Arrays.stream(RejectionCode.values()).map(RejectionCode::code))
                .sorted()
                .toList();
    }
}
