package dev.scrip.billing.http.description;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Objects;

/** Answers that are written while they come, which no return type says. */
final class EventStreams {
    private static final List<String> EVENTS = List.of("/v1/accounts/{id}/updates", "/v1/jobs/{jobId}/updates");

    private static final String LOG = "/v1/proof/events";

    private static final String EXPORT = "/v1/exports/{what}";

    private static final String DIFFERENCES = "/v1/what-ifs/{jobId}/differences";

    private EventStreams() {}

    static void describe(OpenAPI api) {
        for (String name : EVENTS) {
            PathItem path = Objects.requireNonNull(api.getPaths().get(name), name);
            ApiResponse events =
                    Objects.requireNonNull(path.getGet().getResponses().get("200"), name);
            events.setDescription("Events, until the time is over");
            events.setContent(
                    new Content().addMediaType("text/event-stream", new MediaType().schema(new StringSchema())));
        }

        PathItem log = Objects.requireNonNull(api.getPaths().get(LOG), LOG);
        ApiResponse lines = Objects.requireNonNull(log.getGet().getResponses().get("200"), LOG);
        lines.setDescription("Lines of events, and of what they hashed to when they were logged");
        lines.setContent(new Content().addMediaType("application/x-ndjson", new MediaType().schema(new Schema<>())));

        PathItem export = Objects.requireNonNull(api.getPaths().get(EXPORT), EXPORT);
        ApiResponse rows = Objects.requireNonNull(export.getGet().getResponses().get("200"), EXPORT);
        rows.setDescription("Rows, a line each");
        rows.setContent(new Content()
                .addMediaType("application/x-ndjson", new MediaType().schema(new Schema<>()))
                .addMediaType("text/csv", new MediaType().schema(new StringSchema())));

        PathItem what = Objects.requireNonNull(api.getPaths().get(DIFFERENCES), DIFFERENCES);
        ApiResponse accounts =
                Objects.requireNonNull(what.getGet().getResponses().get("200"), DIFFERENCES);
        accounts.setDescription("A header, and an account each line");
        accounts.setContent(new Content().addMediaType("text/csv", new MediaType().schema(new StringSchema())));
    }
}
