package dev.scrip.billing.http.generation;

import dev.scrip.billing.http.HttpJson;
import dev.scrip.billing.http.RequestId;
import dev.scrip.billing.security.ApiCaller;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Charges by the thousand: each line is a charge with its account, and gets an outcome of its own, in order. One bad line spoils no other.
 *
 * <p>The whole body is received, to a file, before the first charge is made: a client that sends everything before it reads anything cannot
 * lock up with us, and a body that breaks off charges nothing. Neither side of it is ever in memory as a whole.
 */
@RestController
@Tag(name = "Generations")
class BulkChargesController {
    static final String NDJSON = "application/x-ndjson";

    private final BulkCharges charges;
    private final HttpJson json;

    BulkChargesController(BulkCharges charges, HttpJson json) {
        this.charges = charges;
        this.json = json;
    }

    @PostMapping(
            path = "/v1/charges",
            consumes = {NDJSON, MediaType.APPLICATION_JSON_VALUE},
            produces = {NDJSON, MediaType.APPLICATION_JSON_VALUE})
    @Operation(
            operationId = "chargeMany",
            summary = "Charge many generations: an outcome for each line, in order",
            description = "One bad line spoils no other; each is repeatable by its generationId.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = BulkCharges.LineRequest.class))))
    @Needs(Permission.COMMAND)
    void charge(
            ApiCaller caller,
            @RequestParam @Nullable String brand,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        BulkForm in = form(request.getContentType());
        try (BulkBody body = BulkBody.receive(request.getInputStream(), in)) {
            BulkForm out = answerForm(request.getHeader(HttpHeaders.ACCEPT), in);
            response.setContentType(out.mediaType());
            try (BulkAnswer answer = out.answer(response.getOutputStream(), json.mapper())) {
                charges.charge(body, new BulkCharges.Asker(caller, brand, RequestId.of(request)), answer);
            }
        }
    }

    private static BulkForm form(@Nullable String contentType) {
        boolean lines = contentType != null
                && MediaType.parseMediaType(contentType).isCompatibleWith(MediaType.parseMediaType(NDJSON));
        return lines ? BulkForm.LINES : BulkForm.ARRAY;
    }

    /** The first form that the client names; else the one that it spoke itself. */
    private static BulkForm answerForm(@Nullable String accept, BulkForm asked) {
        List<MediaType> accepted = MediaType.parseMediaTypes(accept);
        for (MediaType type : accepted) {
            for (BulkForm form : BulkForm.values()) {
                if (type.equalsTypeAndSubtype(MediaType.parseMediaType(form.mediaType()))) {
                    return form;
                }
            }
        }
        return asked;
    }
}
