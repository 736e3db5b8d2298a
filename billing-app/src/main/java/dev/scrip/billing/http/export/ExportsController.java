package dev.scrip.billing.http.export;

import dev.scrip.billing.export.ExportTable;
import dev.scrip.billing.export.RowFormat;
import dev.scrip.billing.export.engine.ExportScope;
import dev.scrip.billing.export.engine.Exports;
import dev.scrip.billing.export.engine.Exports.Between;
import dev.scrip.billing.export.engine.Exports.Sink;
import dev.scrip.billing.export.engine.StandingRows.PageEnd;
import dev.scrip.billing.export.engine.StandingRows.PageStart;
import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.RequestRefused;
import dev.scrip.billing.http.read.InstantParameter;
import dev.scrip.billing.security.AccountAddress;
import dev.scrip.billing.security.ApiCaller;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Tables for analysts, streamed (E5). */
@RestController
@Needs(Permission.AUDIT)
@Tag(name = "Audit")
class ExportsController {
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";

    private static final int THINGS_MAX = 50_000;

    private final Exports exports;
    private final AccountAddress addresses;

    ExportsController(Exports exports, AccountAddress addresses) {
        this.exports = exports;
        this.addresses = addresses;
    }

    @GetMapping(
            path = "/v1/exports/{what}",
            produces = {NDJSON, CSV})
    @Operation(
            operationId = "exportTable",
            summary = "A table for analysts: events, ledger, history, balances, lots, tasks, payments or cases",
            description =
                    "Lines of JSON, or CSV if that is what is accepted; a header comes with the first page. `events`,"
                        + " `ledger` and `history` grow: `after` is a position, `limit` counts positions. The others"
                        + " tell how things stood right after the event at `upTo` (the last one there is), whatever"
                        + " has happened since: `after` is what `" + ExportHeaders.NEXT
                            + "` said, `limit` counts accounts, or rows where they have a"
                            + " name of their own. `" + ExportHeaders.POSITION + "` tells the position, and `"
                            + ExportHeaders.NEXT
                            + "` is left out at the"
                            + " end.")
    void export(
            ApiCaller caller,
            @PathVariable String what,
            @ParameterObject @ModelAttribute Wish wish,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = NDJSON) String accept,
            HttpServletResponse response)
            throws IOException {
        ExportTable table = ExportTable.of(what).orElseThrow(() -> invalid("what", ExportTable.codes()));
        RowFormat format = format(accept);
        ExportScope scope = scope(caller, wish);
        long upTo = upTo(table, wish);
        Answer answer = new Answer(format, upTo, response);
        if (table.grows()) {
            Between between = between(wish, upTo);
            growing(table, scope, between, answer);
        } else {
            Optional<Integer> limit = limit(wish);
            PageStart start = new PageStart(exports.moment(upTo), scope, Cursor.read(wish.after()));
            standing(table, start, limit, answer);
        }
    }

    /**
     * What is wanted; what is left out limits nothing.
     *
     * @param upTo the position up to which, or at which; left out, the last one that there is
     * @param from of tables that grow: what was recorded then or later
     * @param to what was recorded before
     */
    record Wish(
            @Nullable String after,
            @Nullable Integer limit,
            @Nullable Long upTo,
            @Nullable String from,
            @Nullable String to,
            @Nullable String brand,
            @Nullable String account) {}

    private record Answer(RowFormat format, long upTo, HttpServletResponse response) {

        /** Nothing that is refused says how far it goes, so this comes last. */
        private OutputStream begun() throws IOException {
            response.setContentType(format.mediaType());
            response.setCharacterEncoding("UTF-8");
            response.setHeader(ExportHeaders.POSITION, String.valueOf(upTo));
            return response.getOutputStream();
        }
    }

    private void growing(ExportTable table, ExportScope scope, Between between, Answer answer) throws IOException {
        if (between.upTo() < answer.upTo()) {
            answer.response().setHeader(ExportHeaders.NEXT, String.valueOf(between.upTo()));
        }
        Sink sink = new Sink(answer.format(), answer.begun());
        if (between.after() == 0) {
            sink.begin(table);
        }
        exports.write(table, scope, between, sink);
    }

    private void standing(ExportTable table, PageStart start, Optional<Integer> limit, Answer answer)
            throws IOException {
        if (limit.isEmpty()) {
            Sink sink = new Sink(answer.format(), answer.begun());
            begin(table, start, sink);
            exports.write(table, start, limit, sink);
            return;
        }
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        Sink sink = new Sink(answer.format(), page);
        begin(table, start, sink);
        Optional<PageEnd> end = exports.write(table, start, limit, sink);
        end.ifPresent(last -> answer.response().setHeader(ExportHeaders.NEXT, Cursor.of(last)));
        page.writeTo(answer.begun());
    }

    private static void begin(ExportTable table, PageStart start, Sink sink) throws IOException {
        if (start.after().isEmpty()) {
            sink.begin(table);
        }
    }

    private long upTo(ExportTable table, Wish wish) {
        long last = exports.lastPosition();
        long asked = wish.upTo() == null ? last : wish.upTo();
        if (asked < 0 || asked > last) {
            throw invalid("upTo", "a position, 0 to " + last);
        }
        long upTo = InstantParameter.of("to", wish.to())
                .map(exports::lastPositionBefore)
                .map(before -> Math.min(before, asked))
                .orElse(asked);
        if (!exports.isReady(table, upTo)) {
            throw Problem.of(EdgeCode.UNAVAILABLE, "The views are still reading what happened; ask again.")
                    .with("upTo", upTo)
                    .withHeader(HttpHeaders.RETRY_AFTER, "1")
                    .refusal();
        }
        return upTo;
    }

    private static Between between(Wish wish, long upTo) {
        long after = position(wish.after());
        long positions = limit(wish).map(Integer::longValue).orElse(Long.MAX_VALUE);
        return new Between(after, positions > upTo - after ? Math.max(after, upTo) : after + positions);
    }

    private static long position(@Nullable String after) {
        try {
            long position = after == null ? 0 : Long.parseLong(after);
            if (position >= 0) {
                return position;
            }
        } catch (NumberFormatException none) {
            // Refused below like one that is below zero.
        }
        throw invalid("after", "a position, 0 or more");
    }

    private static Optional<Integer> limit(Wish wish) {
        Integer limit = wish.limit();
        if (limit != null && (limit < 1 || limit > THINGS_MAX)) {
            throw invalid("limit", "1 to " + THINGS_MAX);
        }
        return Optional.ofNullable(limit);
    }

    private ExportScope scope(ApiCaller caller, Wish wish) {
        Optional<String> account =
                Optional.ofNullable(wish.account()).map(id -> addresses.resolve(caller, id, wish.brand()));
        Optional<String> brand = wish.brand() == null
                ? Optional.ofNullable(caller.brand())
                : Optional.of(addresses.brand(caller, wish.brand()));
        return new ExportScope(
                brand, account, InstantParameter.of("from", wish.from()), InstantParameter.of("to", wish.to()));
    }

    /** The first of the two that the caller would have; what accepts neither does not come here. */
    private static RowFormat format(String accept) {
        for (MediaType type : MediaType.parseMediaTypes(accept)) {
            if (type.includes(MediaType.valueOf(NDJSON))) {
                return RowFormat.NDJSON;
            }
            if (type.includes(MediaType.valueOf(CSV))) {
                return RowFormat.CSV;
            }
        }
        return RowFormat.NDJSON;
    }

    private static RequestRefused invalid(String field, Object expected) {
        return Problem.of(EdgeCode.INVALID_PARAMETER, "The parameter cannot have this value.")
                .with("field", field)
                .with("expected", expected)
                .refusal();
    }

    static RequestRefused invalidCursor() {
        return Problem.of(
                        EdgeCode.INVALID_CURSOR,
                        "Send " + ExportHeaders.NEXT + " as it came, or nothing for the first page.")
                .with("field", "after")
                .refusal();
    }
}
