package dev.scrip.billing.http.payment;

import dev.scrip.billing.collection.SetAutoTopUp;
import dev.scrip.billing.collection.StopAutoTopUp;
import dev.scrip.billing.event.AutoTopUpSet;
import dev.scrip.billing.event.AutoTopUpStopped;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.Exchange;
import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.http.exchange.Outcome;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is bought when few credits are left (N2). */
@RestController
@Tag(name = "Payments")
@RequestMapping("/v1/accounts/{id}/auto-top-up")
@Needs(Permission.COMMAND)
class AutoTopUpController {
    private final Exchange exchange;

    AutoTopUpController(Exchange exchange) {
        this.exchange = exchange;
    }

    @PutMapping
    @Operation(operationId = "setAutoTopUp", summary = "Buy a pack whenever the credits fall below a threshold")
    ResponseEntity<TopUpReceipt> set(AccountCall call, @RequestBody TopUpRequest body) {
        SetAutoTopUp command = new SetAutoTopUp(
                call.accountId(),
                Field.name("pack", body.pack()),
                call.units("threshold", body.threshold()),
                body.limitPerCycle());
        return exchange.done(call, command, TopUpReceipt::set);
    }

    @DeleteMapping
    @Operation(operationId = "stopAutoTopUp", summary = "Buy no more packs by itself")
    ResponseEntity<TopUpReceipt> stop(AccountCall call) {
        return exchange.done(call, new StopAutoTopUp(call.accountId()), TopUpReceipt::stopped);
    }

    /**
     * When to buy what.
     *
     * @param threshold in credits: a charge or a hold that takes the spendable credits below it buys
     * @param limitPerCycle packs at most in one billing cycle, 1 to 100
     */
    record TopUpRequest(String pack, BigDecimal threshold, int limitPerCycle) {}

    /** What is bought from now on; no threshold and no limit once it is stopped. */
    record TopUpReceipt(
            String accountId,
            String pack,
            boolean on,
            @Nullable BigDecimal threshold,
            @Nullable Integer limitPerCycle,
            Instant at,
            long sequence) {
        static TopUpReceipt set(Outcome outcome) {
            AutoTopUpSet event = outcome.first(AutoTopUpSet.class);
            return new TopUpReceipt(
                    outcome.accountId(),
                    event.pack(),
                    true,
                    outcome.credits(event.threshold()),
                    event.limitPerCycle(),
                    event.at(),
                    outcome.sequence());
        }

        static TopUpReceipt stopped(Outcome outcome) {
            AutoTopUpStopped event = outcome.first(AutoTopUpStopped.class);
            return new TopUpReceipt(
                    outcome.accountId(), event.pack(), false, null, null, event.at(), outcome.sequence());
        }
    }
}
