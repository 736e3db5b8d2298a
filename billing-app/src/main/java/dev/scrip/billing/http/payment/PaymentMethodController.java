package dev.scrip.billing.http.payment;

import dev.scrip.billing.collection.AttachPaymentMethod;
import dev.scrip.billing.collection.DetachPaymentMethod;
import dev.scrip.billing.event.PaymentMethodAttached;
import dev.scrip.billing.event.PaymentMethodDetached;
import dev.scrip.billing.event.PaymentRequested;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.Exchange;
import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.http.exchange.Outcome;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** By which method the engine collects (S5). */
@RestController
@Tag(name = "Payments")
@RequestMapping("/v1/accounts/{id}/payment-method")
@Needs(Permission.COMMAND)
class PaymentMethodController {
    private final Exchange exchange;

    PaymentMethodController(Exchange exchange) {
        this.exchange = exchange;
    }

    @PutMapping
    @Operation(operationId = "attachPaymentMethod", summary = "Collect by this method from now on")
    ResponseEntity<MethodReceipt> attach(AccountCall call, @RequestBody MethodRequest body) {
        AttachPaymentMethod command =
                new AttachPaymentMethod(call.accountId(), Field.reference("method", body.method()));
        return exchange.done(call, command, MethodReceipt::attached);
    }

    @DeleteMapping
    @Operation(operationId = "detachPaymentMethod", summary = "Collect no more; what is under way goes on")
    ResponseEntity<MethodReceipt> detach(AccountCall call) {
        return exchange.done(call, new DetachPaymentMethod(call.accountId()), MethodReceipt::detached);
    }

    /** @param method the provider's own name for it, e.g. {@code cus_1/pm_1}; never a card number */
    record MethodRequest(String method) {}

    /**
     * What became of the method.
     *
     * @param method the one that is on file, or was
     * @param paymentId of a renewal that was overdue and is tried with it at once
     */
    record MethodReceipt(
            String accountId,
            String method,
            boolean onFile,
            @Nullable String paymentId,
            Instant at,
            long sequence) {
        static MethodReceipt attached(Outcome outcome) {
            PaymentMethodAttached event = outcome.first(PaymentMethodAttached.class);
            String paymentId = outcome.find(PaymentRequested.class)
                    .map(PaymentRequested::paymentId)
                    .orElse(null);
            return new MethodReceipt(
                    outcome.accountId(), event.method(), true, paymentId, event.at(), outcome.sequence());
        }

        static MethodReceipt detached(Outcome outcome) {
            PaymentMethodDetached event = outcome.first(PaymentMethodDetached.class);
            return new MethodReceipt(outcome.accountId(), event.method(), false, null, event.at(), outcome.sequence());
        }
    }
}
