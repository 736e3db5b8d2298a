package dev.scrip.billing.http.queue;

import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.http.exchange.UpToDate;
import dev.scrip.billing.http.read.InstantParameter;
import dev.scrip.billing.queue.QueueView;
import dev.scrip.billing.queue.TaskKey;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows one generation: its queue, its place, what has become of it and what it cost (B3). */
@RestController
@Tag(name = "Queue")
@Needs(Permission.READ)
class TaskController {
    private final UpToDate upToDate;
    private final QueueView view;
    private final Line line;

    TaskController(UpToDate upToDate, QueueView view, Line line) {
        this.upToDate = upToDate;
        this.view = view;
        this.line = line;
    }

    @GetMapping("/v1/accounts/{id}/generations/{generationId}")
    @Operation(
            operationId = "getGeneration",
            summary = "One generation: its queue, place and state, now or at an instant")
    TaskView task(
            AccountCall call,
            @PathVariable String generationId,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String consistency) {
        Optional<Instant> asOf = InstantParameter.of("at", at);
        String known = Field.known(RejectionCode.UNKNOWN_GENERATION, "generationId", generationId);
        upToDate.withAccount(view, call.accountId(), consistency);
        return line.task(new TaskKey(call.accountId(), known), asOf)
                .orElseThrow(() -> Rejection.of(RejectionCode.UNKNOWN_GENERATION, "generationId", known));
    }
}
