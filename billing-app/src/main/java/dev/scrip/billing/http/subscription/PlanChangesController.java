package dev.scrip.billing.http.subscription;

import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.Exchange;
import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.http.exchange.OrdersUnlessPaid;
import dev.scrip.billing.http.exchange.PaymentMade;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import dev.scrip.billing.subscription.ChangePlan;
import dev.scrip.billing.subscription.PlanChangeQuote;
import dev.scrip.billing.subscription.QuotePlanChange;
import dev.scrip.billing.subscription.WithdrawDowngrade;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes of plan: upwards at once, downwards at the cycle's end (S1, S2, P4–P6). */
@RestController
@Tag(name = "Subscriptions")
@RequestMapping("/v1/accounts/{id}/plan-changes")
@Needs(Permission.COMMAND)
class PlanChangesController {
    private final Exchange exchange;

    PlanChangesController(Exchange exchange) {
        this.exchange = exchange;
    }

    @PostMapping
    @Operation(operationId = "changePlan", summary = "Upgrade at once, or downgrade at the end of the cycle")
    @ApiResponse(
            responseCode = "201",
            description = "Paid, and given",
            content = @Content(schema = @Schema(implementation = SubscriptionReceipt.class)))
    @OrdersUnlessPaid
    ResponseEntity<Object> change(AccountCall call, @RequestBody PlanChangeRequest body) {
        ChangePlan command = new ChangePlan(
                call.accountId(),
                Field.name("plan", body.plan()),
                PaymentMade.checkedIfGiven(body.payment()),
                body.quotedAt());
        return exchange.createdOrOrdered(call, command, SubscriptionReceipt::of);
    }

    @PostMapping("/quote")
    @Operation(operationId = "quotePlanChange", summary = "What a change of plan would do")
    PlanChangeView quote(AccountCall call, @RequestBody PlanChangeQuestion body) {
        QuotePlanChange question = new QuotePlanChange(call.accountId(), Field.name("plan", body.plan()));
        return PlanChangeView.of(exchange.ask(call, question, PlanChangeQuote.class), call);
    }

    @DeleteMapping("/pending")
    @Operation(operationId = "withdrawDowngrade", summary = "Take back a scheduled downgrade")
    ResponseEntity<SubscriptionReceipt> withdraw(AccountCall call) {
        return exchange.done(call, new WithdrawDowngrade(call.accountId()), SubscriptionReceipt::of);
    }

    /**
     * Another plan.
     *
     * @param payment what an upgrade costs; left out for a downgrade, when nothing is due, or to collect it by the method on file
     * @param quotedAt of the quote whose price an upgrade is to have; left out: the price of now
     */
    record PlanChangeRequest(
            String plan,
            @Nullable PaymentMade payment,
            @Nullable Instant quotedAt) {}

    record PlanChangeQuestion(String plan) {}
}
