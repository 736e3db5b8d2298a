package dev.scrip.billing.http.description;

import dev.scrip.billing.http.description.Example.Answered;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** How operations are refused: in one shape, with the same examples for what can happen to all of them. */
final class Refusals {
    private static final String PROBLEM_JSON = "application/problem+json";

    private static final List<HttpStatus> ALL = List.of(
            HttpStatus.BAD_REQUEST,
            HttpStatus.UNAUTHORIZED,
            HttpStatus.PAYMENT_REQUIRED,
            HttpStatus.FORBIDDEN,
            HttpStatus.NOT_FOUND,
            HttpStatus.NOT_ACCEPTABLE,
            HttpStatus.CONFLICT,
            HttpStatus.CONTENT_TOO_LARGE,
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            HttpStatus.UNPROCESSABLE_CONTENT,
            HttpStatus.INTERNAL_SERVER_ERROR,
            HttpStatus.SERVICE_UNAVAILABLE);

    private final Examples examples;

    Refusals(Examples examples) {
        this.examples = examples;
    }

    /** The statuses with which an operation can be refused, in their order. */
    static List<HttpStatus> of(String path, HttpMethod method, Operation operation) {
        boolean takesCredits =
                path.endsWith("/{id}/charges") || path.endsWith("/holds") || path.endsWith("/credit-voids");
        return ALL.stream()
                .filter(status -> switch (status) {
                    case PAYMENT_REQUIRED -> takesCredits;
                    case CONFLICT -> method != HttpMethod.GET;
                    case CONTENT_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE -> operation.getRequestBody() != null;
                    default -> true;
                })
                .toList();
    }

    /** What is said once for all operations. */
    Map<String, ApiResponse> all() {
        Map<String, ApiResponse> all = new LinkedHashMap<>();
        ALL.forEach(status -> all.put(name(status), shared(status)));
        return all;
    }

    private ApiResponse shared(HttpStatus status) {
        ApiResponse response = response(status);
        for (Example example : examples.shared(status.value())) {
            Answered answer = Objects.requireNonNull(example.answer());
            Headers.told(answer.told().keySet(), response);
            if (answer.body() != null) {
                io.swagger.v3.oas.models.examples.Example shown = shown(example, answer.body());
                response.getContent().values().forEach(type -> type.addExamples(example.name(), shown));
            }
        }
        return response;
    }

    static ApiResponse reference(HttpStatus status) {
        return new ApiResponse().$ref("#/components/responses/" + name(status));
    }

    static ApiResponse response(HttpStatus status) {
        Schema<?> problem = new Schema<>().$ref("#/components/schemas/" + ApiDescription.PROBLEM);
        ApiResponse response = new ApiResponse()
                .description(status.getReasonPhrase())
                .content(new Content().addMediaType(PROBLEM_JSON, new MediaType().schema(problem)));
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            Headers.RETRY_AFTER.on(response);
        }
        return Headers.REQUEST_ID.on(response);
    }

    static io.swagger.v3.oas.models.examples.Example shown(Example example, JsonNode value) {
        return new io.swagger.v3.oas.models.examples.Example()
                .summary(example.summary())
                .value(Examples.JSON.convertValue(value, Object.class));
    }

    private static String name(HttpStatus status) {
        return status.getReasonPhrase().replace(" ", "");
    }
}
