package dev.scrip.billing.http.description;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;

/** Says of each operation how it can be refused. */
final class Operations {
    private static final String PROBLEM_JSON = "application/problem+json";

    private final OpenAPI api;

    Operations(OpenAPI api) {
        this.api = api;
    }

    void complete() {
        api.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().forEach((method, operation) -> complete(path, method, operation)));
    }

    private static void complete(String path, HttpMethod method, Operation operation) {
        for (HttpStatus status : refusals(path, method, operation)) {
            operation.getResponses().addApiResponse(Integer.toString(status.value()), refusal(status));
        }
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(parameter -> withoutNull(parameter.getSchema()));
        }
    }

    private static List<HttpStatus> refusals(String path, HttpMethod method, Operation operation) {
        List<HttpStatus> all = new ArrayList<>(List.of(
                HttpStatus.BAD_REQUEST,
                HttpStatus.UNAUTHORIZED,
                HttpStatus.FORBIDDEN,
                HttpStatus.NOT_FOUND,
                HttpStatus.NOT_ACCEPTABLE,
                HttpStatus.UNPROCESSABLE_CONTENT,
                HttpStatus.INTERNAL_SERVER_ERROR,
                HttpStatus.SERVICE_UNAVAILABLE));
        if (method != HttpMethod.GET) {
            all.add(HttpStatus.CONFLICT);
        }
        if (operation.getRequestBody() != null) {
            all.addAll(List.of(HttpStatus.CONTENT_TOO_LARGE, HttpStatus.UNSUPPORTED_MEDIA_TYPE));
        }
        if (path.endsWith("/{id}/charges") || path.endsWith("/holds") || path.endsWith("/credit-voids")) {
            all.add(HttpStatus.PAYMENT_REQUIRED);
        }
        return all;
    }

    private static ApiResponse refusal(HttpStatus status) {
        Schema<?> problem = new Schema<>().$ref("#/components/schemas/" + ApiDescription.PROBLEM);
        return new ApiResponse()
                .description(status.getReasonPhrase())
                .content(new Content().addMediaType(PROBLEM_JSON, new MediaType().schema(problem)));
    }

    /** A query parameter that is left out is not null, it is not there. */
    private static void withoutNull(Schema<?> schema) {
        if (schema.getTypes() != null && schema.getTypes().contains("null")) {
            Set<String> types = new LinkedHashSet<>(schema.getTypes());
            types.remove("null");
            schema.setTypes(types);
        }
    }
}
