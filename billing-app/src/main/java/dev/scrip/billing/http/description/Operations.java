package dev.scrip.billing.http.description;

import dev.scrip.billing.http.exchange.IdempotencyKey;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** Says of each operation how a repeat is recognised, how it can be refused, and what calls and answers look like. */
final class Operations {
    /** Nothing is repeated by these that a key would have to tell apart. */
    private static final Set<String> WITHOUT_KEY = Set.of(
            // They change nothing.
            "quoteGeneration",
            "createCenterLink",
            "quotePlanChange",
            // Each line is known by its generation.
            "chargeMany",
            // They say how things shall be, and twice the same is once.
            "keepLease",
            "moveTestClock",
            "moveTestClockByPost",
            "revokeKey",
            "changeWebhook",
            "deleteWebhook",
            "retryDelivery",
            "cancelJob",
            // It says how it is now.
            "pingWebhook",
            "signTreeHead",
            // Their answers hold a secret that is not said again.
            "makeKey",
            "registerWebhook",
            "rotateWebhookSecret");

    /** Nothing else tells their repeats from second wishes. */
    private static final Set<String> NEEDS_KEY = Set.of("voidCredits", "refundGeneration");

    private final OpenAPI api;
    private final Examples examples;

    Operations(OpenAPI api, Examples examples) {
        this.api = api;
        this.examples = examples;
    }

    void complete() {
        new Refusals(examples).all().forEach(api.getComponents()::addResponses);
        api.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().forEach((method, operation) -> complete(path, method, operation)));
        api.setPaths(inOrder());
    }

    private void complete(String path, HttpMethod method, Operation operation) {
        if (method != HttpMethod.GET && !WITHOUT_KEY.contains(operation.getOperationId())) {
            operation.addParametersItem(key(operation));
            operation.getResponses().values().forEach(Headers.REPLAYED::on);
        }
        operation.getResponses().values().forEach(Headers.REQUEST_ID::on);
        Refusals.of(path, method, operation)
                .forEach(status -> operation
                        .getResponses()
                        .addApiResponse(Integer.toString(status.value()), Refusals.reference(status)));
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(parameter -> withoutNull(parameter.getSchema()));
        }
        List<Example> shown = examples.of(operation.getOperationId());
        if (!shown.isEmpty()) {
            tryWith(shown.getFirst(), operation);
        }
        shown.forEach(example -> show(example, operation));
    }

    private static Parameter key(Operation operation) {
        return new Parameter()
                .in("header")
                .name(IdempotencyKey.HEADER)
                .required(NEEDS_KEY.contains(operation.getOperationId()))
                .description("The same key and content get the first answer again, for ever")
                .schema(new StringSchema().maxLength(200));
    }

    /** What the first example asks with is what a reader finds filled in. */
    private static void tryWith(Example first, Operation operation) {
        if (operation.getParameters() == null) {
            return;
        }
        for (Parameter parameter : operation.getParameters()) {
            Map<String, String> given = first.asked().in(parameter.getIn());
            if (given.containsKey(parameter.getName())) {
                parameter.setExample(given.get(parameter.getName()));
            }
        }
    }

    private static void show(Example example, Operation operation) {
        Example.Answered answer = Objects.requireNonNull(example.answer());
        HttpStatus status = HttpStatus.valueOf(answer.status());
        RequestBody body = operation.getRequestBody();
        // What cannot be read is nothing to fill in.
        if (body != null && status != HttpStatus.BAD_REQUEST && example.asked().body() != null) {
            add(
                    example,
                    body.getContent(),
                    example.asked().mediaType(),
                    example.asked().body());
        }
        ApiResponse response = response(operation, status);
        Headers.told(answer.told().keySet(), response);
        if (answer.type() != null && answer.body() != null) {
            add(example, response.getContent(), answer.type(), answer.body());
        }
    }

    private static void add(Example example, Content content, String type, JsonNode value) {
        Objects.requireNonNull(content.get(type), () -> example + " is not of a described type")
                .addExamples(example.name(), Refusals.shown(example, value));
    }

    /** An operation that has refusals of its own shows them in place of those that all have. */
    private static ApiResponse response(Operation operation, HttpStatus status) {
        String code = Integer.toString(status.value());
        ApiResponse known = Objects.requireNonNull(operation.getResponses().get(code), code);
        if (known.get$ref() == null) {
            return known;
        }
        ApiResponse own = Refusals.response(status);
        operation.getResponses().addApiResponse(code, own);
        return own;
    }

    private Paths inOrder() {
        Paths paths = new Paths();
        api.getPaths().entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, PathItem> path) -> place(path.getValue()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(path -> paths.addPathItem(path.getKey(), path.getValue()));
        return paths;
    }

    private int place(PathItem path) {
        return path.readOperations().stream()
                .mapToInt(operation -> examples.place(operation.getOperationId()))
                .min()
                .orElseThrow();
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
