package dev.scrip.billing.http.dispute;

import dev.scrip.billing.dispute.ReportPurchaseRefunded;
import dev.scrip.billing.event.PurchaseRefunded;
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
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes a pack's credits back when its money went back (C4). */
@RestController
@Tag(name = "Credits")
@RequestMapping("/v1/accounts/{id}/purchase-refunds")
@Needs(Permission.COMMAND)
class PurchaseRefundsController {
    private final Exchange exchange;

    PurchaseRefundsController(Exchange exchange) {
        this.exchange = exchange;
    }

    @PostMapping
    @Operation(operationId = "reportPurchaseRefunded", summary = "The money of a pack went back")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<PurchaseRefundReceipt> refund(AccountCall call, @RequestBody PurchaseRefundRequest body) {
        ReportPurchaseRefunded command = new ReportPurchaseRefunded(
                call.accountId(), Field.reference("payment", body.payment()), Field.reference("refund", body.refund()));
        return exchange.created(call, command, PurchaseRefundReceipt::of);
    }

    /**
     * Money went back.
     *
     * @param payment that of the pack, by its reference
     * @param refund the provider's name for the refund
     */
    record PurchaseRefundRequest(String payment, String refund) {}

    /**
     * Money went back, and credits with it.
     *
     * @param lotId the pack's lot
     * @param taken what was taken back of it: what was neither spent nor held
     */
    record PurchaseRefundReceipt(
            String accountId,
            String payment,
            String refund,
            String lotId,
            BigDecimal taken,
            Instant at,
            long sequence) {
        static PurchaseRefundReceipt of(Outcome outcome) {
            PurchaseRefunded refunded = outcome.first(PurchaseRefunded.class);
            return new PurchaseRefundReceipt(
                    outcome.accountId(),
                    refunded.payment(),
                    refunded.refund(),
                    refunded.lotId(),
                    outcome.credits(refunded.amount()),
                    refunded.at(),
                    outcome.sequence());
        }
    }
}
