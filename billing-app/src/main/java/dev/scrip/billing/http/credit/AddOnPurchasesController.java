package dev.scrip.billing.http.credit;

import dev.scrip.billing.credit.PurchaseAddOn;
import dev.scrip.billing.event.AddOnPurchased;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.Exchange;
import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.http.exchange.Money;
import dev.scrip.billing.http.exchange.OrdersUnlessPaid;
import dev.scrip.billing.http.exchange.Outcome;
import dev.scrip.billing.http.exchange.PaymentMade;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sells packs of credits (C4). */
@RestController
@Tag(name = "Credits")
@RequestMapping("/v1/accounts/{id}/add-on-purchases")
@Needs(Permission.COMMAND)
class AddOnPurchasesController {
    private final Exchange exchange;

    AddOnPurchasesController(Exchange exchange) {
        this.exchange = exchange;
    }

    @PostMapping
    @Operation(operationId = "purchaseAddOn", summary = "Buy a pack of credits")
    @ApiResponse(
            responseCode = "201",
            description = "Paid, and given",
            content = @Content(schema = @Schema(implementation = PurchaseReceipt.class)))
    @OrdersUnlessPaid
    ResponseEntity<Object> purchase(AccountCall call, @RequestBody PurchaseRequest body) {
        PurchaseAddOn command = new PurchaseAddOn(
                call.accountId(), Field.name("pack", body.pack()), PaymentMade.checkedIfGiven(body.payment()));
        // Nothing else would tell a repeat from a second pack.
        return exchange.createdOrOrdered(
                command.payment() == null ? call.underKey() : call, command, PurchaseReceipt::of);
    }

    /** @param payment left out: it is collected by the method on file, and an idempotency key is needed */
    record PurchaseRequest(String pack, @Nullable PaymentMade payment) {}

    /**
     * A pack was bought.
     *
     * @param packName the pack as people read it
     * @param amount how many credits it gave
     * @param payment reference of the payment
     */
    record PurchaseReceipt(
            String accountId,
            String pack,
            String packName,
            BigDecimal amount,
            Money price,
            String payment,
            String lotId,
            LotView lot,
            Instant at,
            long sequence) {
        static PurchaseReceipt of(Outcome outcome) {
            AddOnPurchased purchased = outcome.first(AddOnPurchased.class);
            CreditsGranted granted = outcome.first(CreditsGranted.class);
            return new PurchaseReceipt(
                    outcome.accountId(),
                    purchased.pack(),
                    granted.reason(),
                    outcome.credits(granted.terms().amount()),
                    new Money(purchased.priceMinor(), purchased.payment().currency()),
                    purchased.payment().reference(),
                    purchased.lotId(),
                    LotView.of(granted, outcome),
                    purchased.at(),
                    outcome.sequence());
        }
    }
}
