package dev.scrip.billing.http.subscription;

import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.Exchange;
import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.http.exchange.Nothing;
import dev.scrip.billing.http.exchange.OrdersUnlessPaid;
import dev.scrip.billing.http.exchange.PaymentMade;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import dev.scrip.billing.subscription.CancelSubscription;
import dev.scrip.billing.subscription.ReactivateSubscription;
import dev.scrip.billing.subscription.RenewSubscription;
import dev.scrip.billing.subscription.RequestSubscriptionRefund;
import dev.scrip.billing.subscription.StartSubscription;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The life of an account's one subscription (S3–S5, P1–P3). */
@RestController
@Tag(name = "Subscriptions")
@RequestMapping("/v1/accounts/{id}/subscription")
@Needs(Permission.COMMAND)
class SubscriptionsController {
    private final Exchange exchange;

    SubscriptionsController(Exchange exchange) {
        this.exchange = exchange;
    }

    @PostMapping
    @Operation(operationId = "startSubscription", summary = "Subscribe to a plan")
    @ApiResponse(
            responseCode = "201",
            description = "Paid, and given",
            content = @Content(schema = @Schema(implementation = SubscriptionReceipt.class)))
    @OrdersUnlessPaid
    ResponseEntity<Object> start(AccountCall call, @RequestBody StartRequest body) {
        StartSubscription command = new StartSubscription(
                call.accountId(), Field.name("plan", body.plan()), PaymentMade.checkedIfGiven(body.payment()));
        return exchange.createdOrOrdered(call, command, SubscriptionReceipt::of);
    }

    @PostMapping("/renewals")
    @Operation(operationId = "renewSubscription", summary = "Pay for the next cycle")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<SubscriptionReceipt> renew(AccountCall call, @RequestBody RenewalRequest body) {
        RenewSubscription command =
                new RenewSubscription(call.accountId(), body.payment().checked());
        return exchange.created(call, command, SubscriptionReceipt::of);
    }

    @PostMapping("/cancellation")
    @Operation(operationId = "cancelSubscription", summary = "Cancel at the end of the cycle")
    ResponseEntity<SubscriptionReceipt> cancel(
            AccountCall call, @RequestBody(required = false) @Nullable Nothing body) {
        return exchange.done(call, new CancelSubscription(call.accountId()), SubscriptionReceipt::of);
    }

    @PostMapping("/reactivation")
    @Operation(operationId = "reactivateSubscription", summary = "Take back a cancellation, or begin anew")
    ResponseEntity<SubscriptionReceipt> reactivate(
            AccountCall call, @RequestBody(required = false) @Nullable ReactivationRequest body) {
        ReactivationRequest wish = body == null ? ReactivationRequest.AS_IT_WAS : body;
        ReactivateSubscription command = new ReactivateSubscription(
                call.accountId(), Field.nameIfGiven("plan", wish.plan()), PaymentMade.checkedIfGiven(wish.payment()));
        return exchange.done(call, command, SubscriptionReceipt::of);
    }

    /** S4: always refused, and on record. */
    @PostMapping("/refund-requests")
    @Operation(operationId = "requestSubscriptionRefund", summary = "Ask for fees back: always refused, and on record")
    @ResponseStatus(HttpStatus.CONFLICT)
    ResponseEntity<SubscriptionReceipt> requestRefund(AccountCall call, @RequestBody RefundRequest body) {
        RequestSubscriptionRefund command =
                new RequestSubscriptionRefund(call.accountId(), Field.reason("reason", body.reason()));
        return exchange.created(call, command, SubscriptionReceipt::of);
    }

    /** @param payment the price of the plan's first cycle; left out: it is collected by the method on file */
    record StartRequest(String plan, @Nullable PaymentMade payment) {}

    /** @param payment the price of the plan's next cycle */
    record RenewalRequest(PaymentMade payment) {}

    /**
     * Take back a cancellation, or begin anew.
     *
     * @param plan to begin anew with; left out: the last one
     * @param payment the new cycle's price; left out while the cancelled subscription still runs
     */
    record ReactivationRequest(
            @Nullable String plan, @Nullable PaymentMade payment) {
        static final ReactivationRequest AS_IT_WAS = new ReactivationRequest(null, null);
    }

    record RefundRequest(String reason) {}
}
