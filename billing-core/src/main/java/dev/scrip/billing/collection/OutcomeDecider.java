package dev.scrip.billing.collection;

import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.DuplicateChargeRefunded;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.PaymentDeclined;
import dev.scrip.billing.event.PaymentPurpose;
import dev.scrip.billing.event.PaymentRefundDeclined;
import dev.scrip.billing.event.PaymentRefundRequested;
import dev.scrip.billing.event.PaymentRefunded;
import dev.scrip.billing.event.PaymentRequested;
import dev.scrip.billing.event.PaymentSucceeded;
import dev.scrip.billing.payment.CycleChargedTwice;
import dev.scrip.billing.payment.PaymentCaseDecider;
import dev.scrip.billing.payment.PaymentCases;
import dev.scrip.billing.payment.Required;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.standing.Standing;
import dev.scrip.billing.subscription.Occasion;
import dev.scrip.billing.subscription.PaidCycle;
import dev.scrip.billing.subscription.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What comes of a payment that the engine collected. Money that was taken never just disappears: it gives what it was asked for, or a case opens
 * since the cycle was paid twice (D1), or it goes back. Each outcome is recorded once; banned or not, for money is money.
 */
public final class OutcomeDecider {
    /** Why money goes back that an upgrade cost, when the subscription took another course meanwhile. */
    public static final String OVERTAKEN = "overtaken";

    private OutcomeDecider() {}

    /**
     * What is on record about the provider's reference.
     *
     * @param used under {@link dev.scrip.billing.event.Subject#payment}: somebody reported that payment before
     * @param refunded under {@link dev.scrip.billing.event.Subject#refund}: it has been given back before (D2)
     */
    public record Known(List<BillingEvent> used, List<BillingEvent> refunded) {
        public Known {
            used = List.copyOf(used);
            refunded = List.copyOf(refunded);
        }
    }

    /**
     * The money was taken.
     *
     * @param occasion with the catalog by which the payment was asked for: the amount asked for is what counts
     */
    public static List<BillingEvent> succeed(
            RecordPaymentSuccess command, Buyer buyer, Known known, Occasion occasion) {
        PaymentUnderWay one = buyer.collecting().require(command.paymentId());
        String reference = Required.text("reference", command.reference());
        List<BillingEvent> events = new ArrayList<>();
        events.add(new PaymentSucceeded(buyer.accountId(), occasion.now(), command.paymentId(), reference));
        if (known.used().isEmpty()) {
            events.addAll(known.refunded().isEmpty() ? given(one, reference, buyer, occasion) : List.of());
        }
        return events;
    }

    public static List<BillingEvent> decline(RecordPaymentDecline command, Collecting collecting, Instant now) {
        collecting.require(command.paymentId());
        String code = Required.text("code", command.code());
        return List.of(new PaymentDeclined(command.accountId(), now, command.paymentId(), code, command.retryable()));
    }

    /** The money is back; if a case waited for it, it is closed (D2). */
    public static List<BillingEvent> refund(
            RecordPaymentRefund command, Collecting collecting, PaymentCases cases, Instant now) {
        String payment = collecting.requireRefund(command.paymentId()).reference();
        String refund = Required.text("refund", command.refund());
        List<BillingEvent> events = new ArrayList<>();
        events.add(new PaymentRefunded(command.accountId(), now, command.paymentId(), refund));
        cases.waitingFor(payment)
                .map(one -> new DuplicateChargeRefunded(command.accountId(), now, one.caseId(), payment, refund))
                .ifPresent(events::add);
        return events;
    }

    public static List<BillingEvent> declineRefund(RecordRefundDecline command, Collecting collecting, Instant now) {
        collecting.requireRefund(command.paymentId());
        String code = Required.text("code", command.code());
        return List.of(new PaymentRefundDeclined(command.accountId(), now, command.paymentId(), code));
    }

    private static List<BillingEvent> given(PaymentUnderWay one, String reference, Buyer buyer, Occasion occasion) {
        Payment payment = Goods.paid(one.request(), reference);
        if (buyer.standing() == Standing.BANNED) {
            return back(one.request(), payment, "account-banned", occasion.now());
        }
        if (one.overtaken()) {
            return back(one.request(), payment, OVERTAKEN, occasion.now());
        }
        try {
            return chargedTwice(one.request(), payment, buyer)
                    .map(charge -> suspected(charge, buyer, occasion))
                    .orElseGet(() -> Goods.of(one.request(), payment, buyer, occasion));
        } catch (Rejection nothingToGive) {
            return back(one.request(), payment, nothingToGive.code().code(), occasion.now());
        }
    }

    /** Somebody else has paid for the cycle that the renewal was to pay for. */
    private static Optional<CycleChargedTwice> chargedTwice(PaymentRequested request, Payment payment, Buyer buyer) {
        Term term = buyer.subscription().term();
        if (request.purpose() != PaymentPurpose.RENEWAL || term == null) {
            return Optional.empty();
        }
        PaidCycle paid = term.paid();
        return paid.cycle().number() > Objects.requireNonNull(request.cycle())
                ? Optional.of(new CycleChargedTwice(paid.cycle().number(), paid.payment(), payment))
                : Optional.empty();
    }

    /** If somebody has reported the pair already, that case goes on. */
    private static List<BillingEvent> suspected(CycleChargedTwice charge, Buyer buyer, Occasion occasion) {
        boolean reported = buyer.cases()
                .about(charge.firstPayment(), charge.secondPayment().reference())
                .isPresent();
        return reported
                ? List.of()
                : PaymentCaseDecider.suspect(
                        buyer.accountId(), charge, buyer.cases(), occasion.catalog(), occasion.now());
    }

    private static List<BillingEvent> back(PaymentRequested request, Payment payment, String reason, Instant now) {
        return List.of(new PaymentRefundRequested(
                request.accountId(),
                now,
                request.paymentId(),
                payment.reference(),
                payment.amountMinor(),
                payment.currency(),
                reason));
    }
}
