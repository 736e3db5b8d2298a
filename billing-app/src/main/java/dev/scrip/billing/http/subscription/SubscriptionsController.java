package dev.scrip.billing.http.subscription;

import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.Exchange;
import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.http.exchange.Nothing;
import dev.scrip.billing.http.exchange.PaymentMade;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import dev.scrip.billing.subscription.CancelSubscription;
import dev.scrip.billing.subscription.ReactivateSubscription;
import dev.scrip.billing.subscription.RenewSubscription;
import dev.scrip.billing.subscription.RequestSubscriptionRefund;
import dev.scrip.billing.subscription.StartSubscription;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The life of an account's one subscription (S3–S5, P1–P3). */
@RestController
@RequestMapping("/v1/accounts/{id}/subscription")
@Needs(Permission.COMMAND)
class SubscriptionsController {
    private final Exchange exchange;

    SubscriptionsController(Exchange exchange) {
        this.exchange = exchange;
    }

    @PostMapping
    ResponseEntity<SubscriptionReceipt> start(AccountCall call, @RequestBody StartRequest body) {
        StartSubscription command = new StartSubscription(
                call.accountId(),
                Field.name("plan", body.plan()),
                body.payment().checked());
        return exchange.created(call, command, SubscriptionReceipt::of);
    }

    @PostMapping("/renewals")
    ResponseEntity<SubscriptionReceipt> renew(AccountCall call, @RequestBody RenewalRequest body) {
        RenewSubscription command =
                new RenewSubscription(call.accountId(), body.payment().checked());
        return exchange.created(call, command, SubscriptionReceipt::of);
    }

    @PostMapping("/cancellation")
    ResponseEntity<SubscriptionReceipt> cancel(
            AccountCall call, @RequestBody(required = false) @Nullable Nothing body) {
        return exchange.done(call, new CancelSubscription(call.accountId()), SubscriptionReceipt::of);
    }

    @PostMapping("/reactivation")
    ResponseEntity<SubscriptionReceipt> reactivate(
            AccountCall call, @RequestBody(required = false) @Nullable ReactivationRequest body) {
        ReactivationRequest wish = body == null ? ReactivationRequest.AS_IT_WAS : body;
        ReactivateSubscription command = new ReactivateSubscription(
                call.accountId(), Field.nameIfGiven("plan", wish.plan()), PaymentMade.checkedIfGiven(wish.payment()));
        return exchange.done(call, command, SubscriptionReceipt::of);
    }

    /** S4: always refused, and on record. */
    @PostMapping("/refund-requests")
    ResponseEntity<SubscriptionReceipt> requestRefund(AccountCall call, @RequestBody RefundRequest body) {
        RequestSubscriptionRefund command =
                new RequestSubscriptionRefund(call.accountId(), Field.reason("reason", body.reason()));
        return exchange.created(call, command, SubscriptionReceipt::of);
    }

    /** @param payment the price of the plan's first cycle */
    record StartRequest(String plan, PaymentMade payment) {}

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
