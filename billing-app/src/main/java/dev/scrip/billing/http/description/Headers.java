package dev.scrip.billing.http.description;

import dev.scrip.billing.http.RequestId;
import dev.scrip.billing.http.exchange.IdempotencyKey;
import dev.scrip.billing.http.export.ExportHeaders;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/** What answers say beside their bodies. */
enum Headers {
    REQUEST_ID(RequestId.HEADER, "The request's name in logs and events: the caller's own, or a new one"),
    REPLAYED(IdempotencyKey.REPLAYED, "`true` on an answer that was given before; otherwise left out"),
    LOCATION(HttpHeaders.LOCATION, "Where to find what was made"),
    RETRY_AFTER(HttpHeaders.RETRY_AFTER, "Seconds to wait before asking again"),
    EXPORT_POSITION(ExportHeaders.POSITION, "The position at which the table is, or up to which it goes"),
    EXPORT_NEXT(ExportHeaders.NEXT, "Send it as `after` for what follows; left out at the end"),
    AUTHENTICATE(HttpHeaders.WWW_AUTHENTICATE, "How to say who you are");

    private final String title;
    private final String description;

    Headers(String title, String description) {
        this.title = title;
        this.description = description;
    }

    ApiResponse on(ApiResponse response) {
        Schema<?> schema = new StringSchema();
        if (this == REPLAYED) {
            schema = new StringSchema().addEnumItem("true");
        }
        return response.addHeaderObject(
                title, new Header().description(description).schema(schema));
    }

    /** Those that an example's answer has are those that such answers can have. */
    static void told(Set<String> titles, ApiResponse response) {
        Arrays.stream(values()).filter(header -> titles.contains(header.title)).forEach(header -> header.on(response));
    }
}
