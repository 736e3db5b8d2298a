package dev.scrip.billing.http.dispute;

import dev.scrip.billing.dispute.ReportPurchasePartRefunded;
import dev.scrip.billing.dispute.ReportPurchaseRefunded;
import dev.scrip.billing.event.PurchasePartRefunded;
import dev.scrip.billing.event.PurchaseRefunded;
import dev.scrip.billing.event.RefundShareTaken;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.Exchange;
import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.http.exchange.Money;
import dev.scrip.billing.http.exchange.Outcome;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes a pack's credits back when its money went back, all of it or a part (C4). */
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
        String payment = Field.reference("payment", body.payment());
        String refund = Field.reference("refund", body.refund());
        Money part = body.amount();
        return part == null
                ? exchange.created(
                        call,
                        new ReportPurchaseRefunded(call.accountId(), payment, refund),
                        PurchaseRefundReceipt::ofWhole)
                : exchange.created(
                        call,
                        new ReportPurchasePartRefunded(
                                call.accountId(), payment, refund, above0(part), part.currency()),
                        PurchaseRefundReceipt::ofPart);
    }

    private static long above0(Money part) {
        if (part.amountMinor() <= 0) {
            throw Rejection.invalid(
                    RejectionCode.INVALID_AMOUNT,
                    "amount.amountMinor",
                    part.amountMinor(),
                    "more than zero minor units");
        }
        return part.amountMinor();
    }

    /**
     * Money went back.
     *
     * @param payment that of the pack, by its reference
     * @param refund the provider's name for the refund
     * @param amount how much of the money; left out: all that has not gone back yet
     */
    record PurchaseRefundRequest(
            String payment, String refund, @Nullable Money amount) {}

    /**
     * Money went back, and credits with it.
     *
     * @param amount how much money; left out when it was all that had not gone back yet
     * @param refunded all parts of the money that have gone back, this one included; left out like {@code amount}
     * @param lotId the pack's lot
     * @param taken what was taken back of it: for all of the money what was neither spent nor held, for a part its share of that
     */
    record PurchaseRefundReceipt(
            String accountId,
            String payment,
            String refund,
            @Nullable Money amount,
            @Nullable Money refunded,
            String lotId,
            BigDecimal taken,
            Instant at,
            long sequence) {
        static PurchaseRefundReceipt ofWhole(Outcome outcome) {
            PurchaseRefunded refunded = outcome.first(PurchaseRefunded.class);
            return new PurchaseRefundReceipt(
                    outcome.accountId(),
                    refunded.payment(),
                    refunded.refund(),
                    null,
                    null,
                    refunded.lotId(),
                    outcome.credits(refunded.amount()),
                    refunded.at(),
                    outcome.sequence());
        }

        static PurchaseRefundReceipt ofPart(Outcome outcome) {
            PurchasePartRefunded part = outcome.first(PurchasePartRefunded.class);
            RefundShareTaken share = outcome.first(RefundShareTaken.class);
            return new PurchaseRefundReceipt(
                    outcome.accountId(),
                    part.payment(),
                    part.refund(),
                    new Money(part.amountMinor(), part.currency()),
                    new Money(share.refundedMinor(), part.currency()),
                    share.lotId(),
                    outcome.credits(share.amount()),
                    part.at(),
                    outcome.sequence());
        }
    }
}
