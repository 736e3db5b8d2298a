package dev.scrip.billing.http.dispute;

import dev.scrip.billing.dispute.ReportDisputeLost;
import dev.scrip.billing.dispute.ReportDisputeWon;
import dev.scrip.billing.dispute.ReportPurchaseDisputed;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.Exchange;
import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes a pack's credits back while its payment is disputed (C4). The messages may come in any order and more than once, so the end of a
 * dispute is taken before its beginning.
 */
@RestController
@Tag(name = "Credits")
@RequestMapping("/v1/accounts/{id}/purchase-disputes")
@Needs(Permission.COMMAND)
class PurchaseDisputesController {
    private final Exchange exchange;

    PurchaseDisputesController(Exchange exchange) {
        this.exchange = exchange;
    }

    @PostMapping
    @Operation(operationId = "reportPurchaseDisputed", summary = "The payment of a pack is disputed")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<DisputeReceipt> dispute(AccountCall call, @RequestBody DisputeRequest body) {
        ReportPurchaseDisputed command = new ReportPurchaseDisputed(
                call.accountId(),
                Field.reference("payment", body.payment()),
                Field.reference("dispute", body.dispute()));
        return exchange.created(call, command, DisputeReceipt::ofBeginning);
    }

    @PostMapping("/{dispute}/won")
    @Operation(operationId = "reportDisputeWon", summary = "The dispute was decided for you: the credits come back")
    ResponseEntity<DisputeReceipt> win(AccountCall call, @PathVariable String dispute, @RequestBody EndRequest body) {
        ReportDisputeWon command = new ReportDisputeWon(
                call.accountId(), Field.reference("payment", body.payment()), Field.reference("dispute", dispute));
        return exchange.done(call, command, DisputeReceipt::ofWin);
    }

    @PostMapping("/{dispute}/lost")
    @Operation(operationId = "reportDisputeLost", summary = "The dispute was decided for the payer")
    ResponseEntity<DisputeReceipt> lose(AccountCall call, @PathVariable String dispute, @RequestBody EndRequest body) {
        ReportDisputeLost command = new ReportDisputeLost(
                call.accountId(), Field.reference("payment", body.payment()), Field.reference("dispute", dispute));
        return exchange.done(call, command, DisputeReceipt::ofLoss);
    }

    /**
     * A payment is disputed.
     *
     * @param payment that of the pack, by its reference
     * @param dispute the provider's name for the dispute
     */
    record DisputeRequest(String payment, String dispute) {}

    /** @param payment that of the pack, by its reference */
    record EndRequest(String payment) {}
}
