package dev.scrip.billing.http.generation;

import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.generation.Quote;
import dev.scrip.billing.generation.QuoteGeneration;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.Exchange;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Charges a generation, or tells what it would cost (C1, C2, C7, U1). */
@RestController
@Tag(name = "Generations")
@RequestMapping("/v1/accounts/{id}")
@Needs(Permission.COMMAND)
class ChargesController {
    /** A quote is for a generation that does not exist yet. */
    private static final String UNNAMED = "quote";

    private final Exchange exchange;

    ChargesController(Exchange exchange) {
        this.exchange = exchange;
    }

    @PostMapping("/charges")
    @Operation(operationId = "chargeGeneration", summary = "Charge a generation")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ChargeReceipt> charge(AccountCall call, @RequestBody ChargeRequest body) {
        return exchange.created(call, body.command(call.accountId()), ChargeReceipt::of);
    }

    @PostMapping("/quotes")
    @Operation(operationId = "quoteGeneration", summary = "What a charge would do; nothing changes")
    QuoteView quote(AccountCall call, @RequestBody QuoteRequest body) {
        String name = body.generationId() == null ? UNNAMED : body.generationId();
        QuoteGeneration question = new QuoteGeneration(call.accountId(), body.request(name), body.payWith());
        return QuoteView.of(exchange.ask(call, question, Quote.class), call);
    }

    /** @param generationId taken so that a charge can be asked about as it is; it changes nothing */
    record QuoteRequest(
            @Nullable String generationId,
            String feature,
            @Nullable String model,
            @Nullable Map<String, Object> parameters,
            Surface surface,
            Actor actor,
            @Nullable String refines,
            @Nullable PayWith pay)
            implements Wished {}
}
