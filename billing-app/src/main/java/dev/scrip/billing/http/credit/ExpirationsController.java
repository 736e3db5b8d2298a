package dev.scrip.billing.http.credit;

import dev.scrip.billing.credit.ExpireCredits;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.HoldReleased;
import dev.scrip.billing.event.LotExpired;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.Exchange;
import dev.scrip.billing.http.exchange.Nothing;
import dev.scrip.billing.http.exchange.Outcome;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Puts on record what has fallen due (C8, C10). No balance waits for it: what has expired is not spendable anyway. */
@RestController
@Tag(name = "Credits")
@RequestMapping("/v1/accounts/{id}/expirations")
@Needs(Permission.OPERATE)
class ExpirationsController {
    private final Exchange exchange;

    ExpirationsController(Exchange exchange) {
        this.exchange = exchange;
    }

    @PostMapping
    @Operation(operationId = "recordExpirations", summary = "Put on record what has fallen due")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ExpirationReceipt> expire(AccountCall call, @RequestBody(required = false) @Nullable Nothing body) {
        return exchange.created(call, new ExpireCredits(call.accountId()), ExpirationReceipt::of);
    }

    /**
     * What fell due.
     *
     * @param expired lots that reached their end, with what was left in them
     * @param released holds that nobody settled in time
     * @param recorded everything that fell due, in the order of time; the end of a subscription or a missed deadline too
     */
    record ExpirationReceipt(
            String accountId,
            List<ExpiredLot> expired,
            List<TimedOutHold> released,
            List<RecordedEvent> recorded,
            long sequence) {
        static ExpirationReceipt of(Outcome outcome) {
            return new ExpirationReceipt(
                    outcome.accountId(),
                    outcome.all(LotExpired.class).stream()
                            .map(e -> new ExpiredLot(e.lotId(), outcome.credits(e.amount()), e.at()))
                            .toList(),
                    outcome.all(HoldReleased.class).stream()
                            .map(e -> new TimedOutHold(
                                    e.generationId(), outcome.total(e.returned()), outcome.total(e.expired()), e.at()))
                            .toList(),
                    outcome.recorded().events().stream().map(RecordedEvent::of).toList(),
                    outcome.sequence());
        }
    }

    record ExpiredLot(String lotId, BigDecimal amount, Instant at) {}

    /** @param expired what went back to lots past their end, and so expired at once */
    record TimedOutHold(String generationId, BigDecimal returned, BigDecimal expired, Instant at) {}

    record RecordedEvent(String event, Instant at) {
        static RecordedEvent of(BillingEvent event) {
            return new RecordedEvent(event.getClass().getSimpleName(), event.at());
        }
    }
}
