package dev.scrip.billing.http.credit;

import dev.scrip.billing.credit.VoidCredits;
import dev.scrip.billing.event.CreditsVoided;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.Exchange;
import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.http.exchange.LotPart;
import dev.scrip.billing.http.exchange.Outcome;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes an amount of credits back, in burn order (C11). Nothing names such a step, so it needs an idempotency key (C13). */
@RestController
@Tag(name = "Credits")
@RequestMapping("/v1/accounts/{id}/credit-voids")
@Needs(Permission.OPERATE)
class CreditVoidsController {
    private final Exchange exchange;

    CreditVoidsController(Exchange exchange) {
        this.exchange = exchange;
    }

    @PostMapping
    @Operation(operationId = "voidCredits", summary = "Void an amount, in burn order")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<VoidReceipt> takeBack(AccountCall call, @RequestBody VoidRequest body) {
        VoidCredits command = new VoidCredits(
                call.underKey().accountId(), call.units(body.amount()), Field.reason("reason", body.reason()));
        return exchange.created(call, command, VoidReceipt::of);
    }

    record VoidRequest(BigDecimal amount, String reason) {}

    /** @param draws the lots that it came from, in burn order */
    record VoidReceipt(
            String accountId, BigDecimal amount, List<LotPart> draws, String reason, Instant at, long sequence) {
        static VoidReceipt of(Outcome outcome) {
            CreditsVoided voided = outcome.first(CreditsVoided.class);
            return new VoidReceipt(
                    outcome.accountId(),
                    outcome.credits(voided.amount()),
                    outcome.parts(voided.draws()),
                    voided.reason(),
                    voided.at(),
                    outcome.sequence());
        }
    }
}
