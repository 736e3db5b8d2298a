package dev.scrip.billing.automation;

import dev.scrip.billing.collection.RecordContradiction;
import dev.scrip.billing.collection.RecordPaymentDecline;
import dev.scrip.billing.collection.RecordPaymentRefund;
import dev.scrip.billing.collection.RecordPaymentSuccess;
import dev.scrip.billing.collection.RecordRefundDecline;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.dispatch.Commands;
import dev.scrip.billing.event.PaymentOutcome;
import dev.scrip.billing.provider.OutcomeListener;
import dev.scrip.billing.provider.PaymentOrder;
import dev.scrip.billing.provider.ProviderAnswer;
import dev.scrip.billing.provider.ProviderAnswer.Declined;
import dev.scrip.billing.provider.ProviderAnswer.Succeeded;
import dev.scrip.billing.provider.ProviderAnswer.Unknown;
import dev.scrip.billing.provider.RefundOrder;
import dev.scrip.billing.rejection.Rejection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Puts on record what a provider says of a payment: once, however often it says it and to whom. */
@Component
class PaymentOutcomes implements OutcomeListener {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentOutcomes.class);

    private final Commands commands;
    private final MeterRegistry meters;
    private final Counter contradictions;

    PaymentOutcomes(Commands commands, MeterRegistry meters) {
        this.commands = commands;
        this.meters = meters;
        this.contradictions = Counter.builder("scrip.payments.contradictions")
                .description("What the provider said of a payment that is not what is on record")
                .register(meters);
    }

    @Override
    public void told(PaymentOrder order, ProviderAnswer answer) {
        String accountId = order.accountId();
        String paymentId = order.paymentId();
        count("collect", answer);
        switch (answer) {
            case Succeeded it ->
                record(
                        new RecordPaymentSuccess(accountId, paymentId, it.reference()),
                        new RecordContradiction(accountId, paymentId, PaymentOutcome.SUCCEEDED, it.reference()));
            case Declined it ->
                record(
                        new RecordPaymentDecline(accountId, paymentId, it.code(), it.retryable()),
                        new RecordContradiction(accountId, paymentId, PaymentOutcome.DECLINED, it.code()));
            case Unknown it -> LOG.debug("{} of {}: {}", paymentId, accountId, it.why());
        }
    }

    void told(RefundOrder order, ProviderAnswer answer) {
        String accountId = order.accountId();
        String paymentId = order.paymentId();
        count("refund", answer);
        switch (answer) {
            case Succeeded it ->
                record(
                        new RecordPaymentRefund(accountId, paymentId, it.reference()),
                        new RecordContradiction(accountId, paymentId, PaymentOutcome.REFUNDED, it.reference()));
            case Declined it -> {
                LOG.error("{} of {} is not given back: {}", paymentId, accountId, it.code());
                record(
                        new RecordRefundDecline(accountId, paymentId, it.code()),
                        new RecordContradiction(accountId, paymentId, PaymentOutcome.REFUND_DECLINED, it.code()));
            }
            case Unknown it -> LOG.debug("Refund of {} of {}: {}", paymentId, accountId, it.why());
        }
    }

    private void count(String step, ProviderAnswer answer) {
        String said = switch (answer) {
            case Succeeded ignored -> "succeeded";
            case Declined ignored -> "declined";
            case Unknown ignored -> "unknown";
        };
        meters.counter("scrip.payments.answers", "step", step, "answer", said).increment();
    }

    /** The same outcome again is answered like the first; so what is refused is another one, or of a payment nobody asked for. */
    private void record(BillingCommand outcome, RecordContradiction otherwise) {
        try {
            commands.send(outcome, caller(otherwise));
        } catch (Rejection already) {
            contradicted(otherwise, already);
        }
    }

    private void contradicted(RecordContradiction contradiction, Rejection already) {
        try {
            boolean first = !commands.send(contradiction, caller(contradiction)).replayed();
            if (first) {
                contradictions.increment();
                LOG.error("The provider contradicts what is on record: {}", contradiction);
            }
        } catch (Rejection noContradiction) {
            LOG.warn("Nobody waits for what the provider says: {}: {}", contradiction, already.getMessage());
        }
    }

    private static Caller caller(RecordContradiction about) {
        return new Caller("payments", "engine", about.paymentId(), null);
    }
}
