package dev.scrip.billing.http.description;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A line of many charges is answered as the one charge would be, and says which line it was and how it went. */
final class BulkOutcomes {
    private static final String PATH = "/v1/charges";
    private static final String REF = "#/components/schemas/";

    private BulkOutcomes() {}

    static void describe(OpenAPI api) {
        describeLines(api.getComponents());
        PathItem path = Objects.requireNonNull(api.getPaths().get(PATH), PATH);
        path.getPost().getRequestBody().setContent(inBothForms("LineRequest"));
        ApiResponse outcomes =
                Objects.requireNonNull(path.getPost().getResponses().get("200"), PATH);
        outcomes.setDescription("An outcome for each line, in the form that Accept names, else in that of the request");
        outcomes.setContent(inBothForms("BulkOutcome"));
    }

    private static Content inBothForms(String line) {
        return new Content()
                .addMediaType("application/json", new MediaType().schema(new ArraySchema().items(ref(line))))
                .addMediaType("application/x-ndjson", new MediaType().schema(ref(line)));
    }

    private static void describeLines(Components all) {
        Schema<?> charged = line(all, "ChargeReceipt")
                .addProperty("replayed", new BooleanSchema().description("The charge had been made before"));
        all.addSchemas("ChargedLine", charged.description("The line was charged"));
        all.addSchemas("RefusedLine", line(all, ApiDescription.PROBLEM).description("The line was refused"));
        all.addSchemas("BulkOutcome", new Schema<>().oneOf(List.of(ref("ChargedLine"), ref("RefusedLine"))));
    }

    private static Schema<?> line(Components all, String name) {
        Schema<?> answer = Objects.requireNonNull(all.getSchemas().get(name), name);
        Schema<?> line = new ObjectSchema()
                .addProperty(
                        "line",
                        new IntegerSchema().minimum(BigDecimal.ONE).description("Which one of the request, from 1"))
                .addProperty("status", new IntegerSchema().description("As if it had been asked for alone"));
        answer.getProperties().forEach((part, schema) -> {
            if (!line.getProperties().containsKey(part)) {
                line.addProperty(part, schema);
            }
        });
        line.setAdditionalProperties(answer.getAdditionalProperties());
        List<String> required = new ArrayList<>(List.of("line", "status"));
        answer.getRequired().stream().filter(part -> !required.contains(part)).forEach(required::add);
        line.setRequired(required);
        return line;
    }

    private static Schema<?> ref(String name) {
        return new Schema<>().$ref(REF + name);
    }
}
