package dev.scrip.billing.http.generation;

import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.HoldReleased;
import dev.scrip.billing.event.HoldSettled;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.ReleaseCause;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.generation.HoldGeneration;
import dev.scrip.billing.generation.ReleaseGeneration;
import dev.scrip.billing.generation.SettleGeneration;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.Exchange;
import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.http.exchange.LotPart;
import dev.scrip.billing.http.exchange.Nothing;
import dev.scrip.billing.http.exchange.Outcome;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sets credits aside for a generation whose cost is known only after the run, and settles or releases them (C10). */
@RestController
@Tag(name = "Generations")
@RequestMapping("/v1/accounts/{id}/holds")
@Needs(Permission.COMMAND)
class HoldsController {
    private final Exchange exchange;

    HoldsController(Exchange exchange) {
        this.exchange = exchange;
    }

    @PostMapping
    @Operation(operationId = "holdGeneration", summary = "Set credits aside for a generation")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ChargeReceipt> hold(AccountCall call, @RequestBody HoldRequest body) {
        HoldGeneration command =
                new HoldGeneration(call.accountId(), body.request(body.generationId()), body.payWith(), body.timeout());
        return exchange.created(call, command, ChargeReceipt::of);
    }

    @PostMapping("/{generationId}/settlement")
    @Operation(operationId = "settleHold", summary = "Charge what it really cost")
    ResponseEntity<SettlementReceipt> settle(
            AccountCall call,
            @PathVariable String generationId,
            @RequestBody(required = false) @Nullable SettlementRequest body) {
        SettleGeneration command = new SettleGeneration(
                call.accountId(), known(generationId), call.unitsIfGiven(body == null ? null : body.amount()));
        return exchange.done(call, command, SettlementReceipt::of);
    }

    @PostMapping("/{generationId}/release")
    @Operation(operationId = "releaseHold", summary = "Give back what is held")
    ResponseEntity<ReleaseReceipt> release(
            AccountCall call,
            @PathVariable String generationId,
            @RequestBody(required = false) @Nullable Nothing body) {
        ReleaseGeneration command = new ReleaseGeneration(call.accountId(), known(generationId));
        return exchange.done(call, command, ReleaseReceipt::of);
    }

    private static String known(String generationId) {
        return Field.known(RejectionCode.UNKNOWN_GENERATION, "generationId", generationId);
    }

    /** @param timeout how long it lasts unsettled, e.g. {@code PT30M}; left out: as long as the brand says */
    record HoldRequest(
            String generationId,
            String feature,
            @Nullable String model,
            @Nullable Map<String, Object> parameters,
            Surface surface,
            Actor actor,
            @Nullable String refines,
            @Nullable PayWith pay,
            @Nullable Duration timeout)
            implements Wished {}

    /** @param amount the actual cost; left out: all that is held */
    record SettlementRequest(@Nullable BigDecimal amount) {}

    /**
     * A hold became a charge.
     *
     * @param charged the actual cost
     * @param draws the lots that it came from
     * @param returned what went back to living lots
     * @param expired what went back to lots past their end, and so expired at once
     * @param balanceAfter spendable credits after it, a bonus that it earned included
     */
    record SettlementReceipt(
            String accountId,
            String generationId,
            BigDecimal charged,
            List<LotPart> draws,
            BigDecimal returned,
            BigDecimal expired,
            BigDecimal balanceAfter,
            @Nullable BonusView bonus,
            Instant at,
            long sequence) {
        static SettlementReceipt of(Outcome outcome) {
            HoldSettled settled = outcome.first(HoldSettled.class);
            return new SettlementReceipt(
                    outcome.accountId(),
                    settled.generationId(),
                    outcome.credits(settled.amount()),
                    outcome.parts(settled.consumed()),
                    outcome.total(settled.returned()),
                    outcome.total(settled.expired()),
                    BonusView.balance(settled.balanceAfter(), outcome),
                    BonusView.in(outcome).orElse(null),
                    settled.at(),
                    outcome.sequence());
        }
    }

    /** A hold ended without a charge. */
    record ReleaseReceipt(
            String accountId,
            String generationId,
            ReleaseCause cause,
            BigDecimal returned,
            BigDecimal expired,
            BigDecimal balanceAfter,
            Instant at,
            long sequence) {
        static ReleaseReceipt of(Outcome outcome) {
            HoldReleased released = outcome.first(HoldReleased.class);
            return new ReleaseReceipt(
                    outcome.accountId(),
                    released.generationId(),
                    released.cause(),
                    outcome.total(released.returned()),
                    outcome.total(released.expired()),
                    outcome.credits(released.balanceAfter()),
                    released.at(),
                    outcome.sequence());
        }
    }
}
