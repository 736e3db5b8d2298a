package dev.scrip.billing.http.audit;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.security.ApiCaller;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who looked at the evidence: audits are themselves on record, this one too. */
@RestController
@Needs(Permission.AUDIT)
@Tag(name = "Audit")
class AccessesController {
    private static final int LIMIT_MAX = 500;

    private final JdbcClient jdbc;

    AccessesController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One call that read evidence.
     *
     * @param actor the name of the key
     * @param target the path and what was asked for
     */
    record Access(
            String id, Instant accessedAt, String actor, String keyId, String request, String method, String target) {}

    /** @param nextBefore pass it as {@code before} for the next page; left out at the end */
    record Accesses(List<Access> items, @Nullable String nextBefore) {}

    @GetMapping("/v1/accesses")
    @Operation(operationId = "listAccesses", summary = "Who read the event store and its proofs, newest first")
    Accesses list(
            ApiCaller caller, @RequestParam @Nullable String before, @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw Problem.of(EdgeCode.INVALID_PARAMETER, "The parameter is out of range.")
                    .with("field", "limit")
                    .with("expected", "1 to " + LIMIT_MAX)
                    .refusal();
        }
        List<Access> found = jdbc.sql("select access_id, accessed_at, actor, key_id, request, method, target"
                        + " from audit_access where (cast(:brand as varchar) is null or brand = :brand)"
                        + " and (cast(:before as varchar) is null or access_id < :before)"
                        + " order by access_id desc fetch first :limit rows only")
                .param("brand", caller.brand())
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> new Access(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)))
                .list();
        return new Accesses(found, found.size() < limit ? null : found.getLast().id());
    }
}
