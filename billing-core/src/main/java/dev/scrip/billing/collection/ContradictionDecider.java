package dev.scrip.billing.collection;

import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.PaymentContradicted;
import dev.scrip.billing.event.PaymentDeclined;
import dev.scrip.billing.event.PaymentOutcome;
import dev.scrip.billing.event.PaymentRefundDeclined;
import dev.scrip.billing.event.PaymentRefundRequested;
import dev.scrip.billing.event.PaymentRefunded;
import dev.scrip.billing.event.PaymentRequested;
import dev.scrip.billing.event.PaymentSucceeded;
import dev.scrip.billing.payment.Required;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A provider that says two things of one payment is put on record. <i>Reading:</i> what it said first stays; if that was a decline and it has
 * taken the money after all, nothing was given for it and the renewal may have been paid again by now, so it goes back.
 */
public final class ContradictionDecider {
    /** Why money goes back that was said not to have been taken. */
    public static final String CONTRADICTED = "contradicted";

    private ContradictionDecider() {}

    /**
     * What is on record about a payment that has its outcome.
     *
     * @param request under {@link dev.scrip.billing.event.Subject#collection}
     * @param outcome under {@link dev.scrip.billing.event.Subject#outcome}
     * @param refundOutcome under {@link dev.scrip.billing.event.Subject#refundOutcome}
     */
    public record Settled(List<BillingEvent> request, List<BillingEvent> outcome, List<BillingEvent> refundOutcome) {
        public Settled {
            request = List.copyOf(request);
            outcome = List.copyOf(outcome);
            refundOutcome = List.copyOf(refundOutcome);
        }
    }

    /** Refused as {@code UNKNOWN_PAYMENT} when there is nothing to contradict, as {@code PAYMENT_CLOSED} when it does not. */
    public static List<BillingEvent> contradict(
            RecordContradiction command,
            Settled settled,
            Collecting collecting,
            OutcomeDecider.Known known,
            Instant now) {
        String paymentId = command.paymentId();
        String detail = Required.text("detail", command.detail());
        List<BillingEvent> recorded = switch (command.told()) {
            case SUCCEEDED, DECLINED -> settled.outcome();
            case REFUNDED, REFUND_DECLINED -> settled.refundOutcome();
        };
        if (recorded.isEmpty()) {
            throw Rejection.of(RejectionCode.UNKNOWN_PAYMENT, "paymentId", paymentId);
        }
        if (recorded.stream().anyMatch(event -> says(event, command))) {
            throw Rejection.of(RejectionCode.PAYMENT_CLOSED, "paymentId", paymentId);
        }
        List<BillingEvent> events = new ArrayList<>();
        events.add(new PaymentContradicted(command.accountId(), now, paymentId, command.told(), detail));
        if (isTakenForNothing(command, settled, collecting, known)) {
            events.add(back((PaymentRequested) settled.request().getFirst(), detail, now));
        }
        return events;
    }

    /** A decline is a decline for whatever reason. */
    private static boolean says(BillingEvent recorded, RecordContradiction command) {
        String detail = command.detail();
        return switch (command.told()) {
            case SUCCEEDED ->
                recorded instanceof PaymentSucceeded e && e.reference().equals(detail);
            case DECLINED -> recorded instanceof PaymentDeclined;
            case REFUNDED -> recorded instanceof PaymentRefunded e && e.refund().equals(detail);
            case REFUND_DECLINED -> recorded instanceof PaymentRefundDeclined;
        };
    }

    /** A payment goes back once; if it went back already, or is about to, the rest is for a person. */
    private static boolean isTakenForNothing(
            RecordContradiction command, Settled settled, Collecting collecting, OutcomeDecider.Known known) {
        boolean declined = settled.outcome().stream().anyMatch(PaymentDeclined.class::isInstance);
        boolean goingBack = collecting.refunds().stream()
                .anyMatch(refund -> refund.paymentId().equals(command.paymentId()));
        return command.told() == PaymentOutcome.SUCCEEDED
                && declined
                && !goingBack
                && settled.refundOutcome().isEmpty()
                && known.used().isEmpty()
                && known.refunded().isEmpty();
    }

    private static PaymentRefundRequested back(PaymentRequested request, String reference, Instant now) {
        return new PaymentRefundRequested(
                request.accountId(),
                now,
                request.paymentId(),
                reference,
                request.amountMinor(),
                request.currency(),
                CONTRADICTED);
    }
}
