package dev.scrip.billing.automation;

import dev.scrip.billing.collection.RecordPaymentDecline;
import dev.scrip.billing.collection.RecordPaymentRefund;
import dev.scrip.billing.collection.RecordPaymentSuccess;
import dev.scrip.billing.collection.RecordRefundDecline;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.dispatch.Commands;
import dev.scrip.billing.provider.OutcomeListener;
import dev.scrip.billing.provider.PaymentOrder;
import dev.scrip.billing.provider.ProviderAnswer;
import dev.scrip.billing.provider.ProviderAnswer.Declined;
import dev.scrip.billing.provider.ProviderAnswer.Succeeded;
import dev.scrip.billing.provider.ProviderAnswer.Unknown;
import dev.scrip.billing.provider.RefundOrder;
import dev.scrip.billing.rejection.Rejection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Puts on record what a provider says of a payment: once, however often it says it and to whom. */
@Component
class PaymentOutcomes implements OutcomeListener {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentOutcomes.class);

    private final Commands commands;

    PaymentOutcomes(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void told(PaymentOrder order, ProviderAnswer answer) {
        switch (answer) {
            case Succeeded it ->
                send(new RecordPaymentSuccess(order.accountId(), order.paymentId(), it.reference()), order.paymentId());
            case Declined it ->
                send(
                        new RecordPaymentDecline(order.accountId(), order.paymentId(), it.code(), it.retryable()),
                        order.paymentId());
            case Unknown it -> LOG.debug("{} of {}: {}", order.paymentId(), order.accountId(), it.why());
        }
    }

    void told(RefundOrder order, ProviderAnswer answer) {
        switch (answer) {
            case Succeeded it ->
                send(new RecordPaymentRefund(order.accountId(), order.paymentId(), it.reference()), order.paymentId());
            case Declined it -> {
                LOG.error("{} of {} is not given back: {}", order.paymentId(), order.accountId(), it.code());
                send(new RecordRefundDecline(order.accountId(), order.paymentId(), it.code()), order.paymentId());
            }
            case Unknown it -> LOG.debug("Refund of {} of {}: {}", order.paymentId(), order.accountId(), it.why());
        }
    }

    private void send(BillingCommand outcome, String paymentId) {
        try {
            commands.send(outcome, new Caller("payments", "engine", paymentId, null));
        } catch (Rejection otherwise) {
            // The same outcome again is answered like the first; so this is another one, or of a payment nobody asked
            // for.
            LOG.error("The provider contradicts what is on record: {}: {}", outcome, otherwise.getMessage());
        }
    }
}
