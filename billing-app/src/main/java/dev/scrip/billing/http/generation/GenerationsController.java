package dev.scrip.billing.http.generation;

import dev.scrip.billing.event.GenerationCompleted;
import dev.scrip.billing.event.GenerationStarted;
import dev.scrip.billing.generation.CompleteGeneration;
import dev.scrip.billing.generation.FailGeneration;
import dev.scrip.billing.generation.GenerationRecord.Stage;
import dev.scrip.billing.generation.RefundGeneration;
import dev.scrip.billing.generation.StartGeneration;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.Exchange;
import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.http.exchange.Nothing;
import dev.scrip.billing.http.exchange.Outcome;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The run of a generation, and credits that come back (B3, C9). */
@RestController
@Tag(name = "Generations")
@RequestMapping("/v1/accounts/{id}/generations/{generationId}")
@Needs(Permission.COMMAND)
class GenerationsController {
    private final Exchange exchange;

    GenerationsController(Exchange exchange) {
        this.exchange = exchange;
    }

    @PostMapping("/start")
    @Operation(operationId = "startGeneration", summary = "A generation began to run")
    ResponseEntity<StageReceipt> start(
            AccountCall call,
            @PathVariable String generationId,
            @RequestBody(required = false) @Nullable Nothing body) {
        return exchange.done(call, new StartGeneration(call.accountId(), known(generationId)), outcome -> {
            GenerationStarted started = outcome.first(GenerationStarted.class);
            return StageReceipt.of(outcome, started.generationId(), Stage.RUNNING, started.at());
        });
    }

    @PostMapping("/completion")
    @Operation(operationId = "completeGeneration", summary = "A generation is complete")
    ResponseEntity<StageReceipt> complete(
            AccountCall call,
            @PathVariable String generationId,
            @RequestBody(required = false) @Nullable Nothing body) {
        return exchange.done(call, new CompleteGeneration(call.accountId(), known(generationId)), outcome -> {
            GenerationCompleted completed = outcome.first(GenerationCompleted.class);
            return StageReceipt.of(outcome, completed.generationId(), Stage.COMPLETED, completed.at());
        });
    }

    @PostMapping("/failure")
    @Operation(operationId = "failGeneration", summary = "A generation failed: its credits come back")
    ResponseEntity<RefundReceipt> fail(
            AccountCall call,
            @PathVariable String generationId,
            @RequestBody(required = false) @Nullable BackRequest body) {
        BackRequest back = body == null ? BackRequest.ALL : body;
        FailGeneration command = new FailGeneration(
                call.accountId(), known(generationId), call.unitsIfGiven(back.amount()), back.reason("failed"));
        return exchange.done(call, command, RefundReceipt::of);
    }

    /** Two refunds of half are two wishes, so only a key tells a repeat from the second half (C13). */
    @PostMapping("/refund")
    @Operation(operationId = "refundGeneration", summary = "Give credits of a generation back")
    ResponseEntity<RefundReceipt> refund(
            AccountCall call,
            @PathVariable String generationId,
            @RequestBody(required = false) @Nullable BackRequest body) {
        BackRequest back = body == null ? BackRequest.ALL : body;
        RefundGeneration command = new RefundGeneration(
                call.underKey().accountId(),
                known(generationId),
                call.unitsIfGiven(back.amount()),
                back.reason("refunded"));
        return exchange.done(call, command, RefundReceipt::of);
    }

    private static String known(String generationId) {
        return Field.known(RejectionCode.UNKNOWN_GENERATION, "generationId", generationId);
    }

    /** @param amount how much comes back; left out: all that is left of the charge */
    record BackRequest(
            @Nullable BigDecimal amount, @Nullable String reason) {
        static final BackRequest ALL = new BackRequest(null, null);

        String reason(String otherwise) {
            return reason == null ? otherwise : Field.reason("reason", reason);
        }
    }

    /** How far a generation has come. */
    record StageReceipt(String accountId, String generationId, Stage stage, Instant at, long sequence) {
        static StageReceipt of(Outcome outcome, String generationId, Stage stage, Instant at) {
            return new StageReceipt(outcome.accountId(), generationId, stage, at, outcome.sequence());
        }
    }
}
