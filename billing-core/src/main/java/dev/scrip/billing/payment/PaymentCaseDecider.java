package dev.scrip.billing.payment;

import dev.scrip.billing.catalog.BusinessCalendar;
import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.DuplicateChargeAnswered;
import dev.scrip.billing.event.DuplicateChargeConfirmed;
import dev.scrip.billing.event.DuplicateChargeRefunded;
import dev.scrip.billing.event.DuplicateChargeRejected;
import dev.scrip.billing.event.DuplicateChargeReported;
import dev.scrip.billing.event.DuplicateChargeSuspected;
import dev.scrip.billing.event.PaymentRefundRequested;
import dev.scrip.billing.event.PaymentRequested;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settles duplicate charges (D1, D2): reported or suspected → answered → confirmed → refunded, or rejected.
 *
 * <p><i>Readings:</i> a confirmation is an answer, too. What was confirmed can't be rejected any more, only refunded. A
 * missed deadline is on record but forbids nothing: late help is better than none.
 */
public final class PaymentCaseDecider {
    /** Why money goes back that was taken twice. */
    public static final String DUPLICATE = "duplicate-charge";

    private PaymentCaseDecider() {}

    /** Opens a case for two payments that a person named; the answer is due in so many business days. */
    public static List<BillingEvent> report(
            ReportDuplicateCharge command, PaymentCases cases, Catalog catalog, Instant now) {
        String first = Required.text("firstPayment", command.firstPayment());
        String second = Required.text("secondPayment", command.secondPayment());
        if (first.equals(second)) {
            throw Rejection.invalid(
                    RejectionCode.INVALID_VALUE, "secondPayment", second, "another payment than " + first);
        }
        Required.text("reason", command.reason());
        cases.about(first, second).ifPresent(one -> {
            throw Rejection.of(RejectionCode.CASE_EXISTS, "caseId", one.caseId(), "respondBy", one.respondBy());
        });
        return List.of(new DuplicateChargeReported(
                command.accountId(),
                now,
                cases.nextCaseId(),
                first,
                second,
                command.reason(),
                answerDue(catalog, now)));
    }

    /**
     * Opens a case for a cycle that was paid twice. <i>Reading:</i> if somebody has reported the same pair before the
     * engine saw it, that case goes on and the payment is refused as {@code CYCLE_ALREADY_PAID}, naming it.
     */
    public static List<BillingEvent> suspect(
            String accountId, CycleChargedTwice charge, PaymentCases cases, Catalog catalog, Instant now) {
        cases.about(charge.firstPayment(), charge.secondPayment().reference()).ifPresent(one -> {
            throw Rejection.of(RejectionCode.CYCLE_ALREADY_PAID, "cycle", charge.cycle(), "caseId", one.caseId());
        });
        return List.of(new DuplicateChargeSuspected(
                accountId,
                now,
                cases.nextCaseId(),
                charge.cycle(),
                charge.firstPayment(),
                charge.secondPayment(),
                answerDue(catalog, now)));
    }

    /** Records the first answer; there is only one first. */
    public static List<BillingEvent> answer(AnswerDuplicateCharge command, PaymentCases cases, Instant now) {
        OpenCase one = cases.require(command.caseId());
        if (one.answered()) {
            throw Rejection.of(RejectionCode.CASE_ALREADY_ANSWERED, "caseId", one.caseId());
        }
        String answer = Required.text("answer", command.answer());
        return List.of(new DuplicateChargeAnswered(command.accountId(), now, one.caseId(), answer));
    }

    /**
     * Confirms the duplicate; from now the refund is due in so many business days. If the engine collected the second payment itself, it gives it
     * back itself.
     *
     * @param collected how the {@linkplain #duplicate second payment} was asked for; empty if the engine did not collect it, or it goes back already
     */
    public static List<BillingEvent> confirm(
            ConfirmDuplicateCharge command,
            PaymentCases cases,
            Optional<PaymentRequested> collected,
            Catalog catalog,
            Instant now) {
        OpenCase one = cases.require(command.caseId());
        requireUnconfirmed(one);
        int days = catalog.policies().duplicateCharge().refundBusinessDays();
        DuplicateChargeConfirmed confirmed =
                new DuplicateChargeConfirmed(command.accountId(), now, one.caseId(), due(catalog, now, days));
        return Stream.concat(
                        Stream.of(confirmed),
                        collected.stream()
                                .map(paid -> new PaymentRefundRequested(
                                        command.accountId(),
                                        now,
                                        paid.paymentId(),
                                        one.secondPayment(),
                                        paid.amountMinor(),
                                        paid.currency(),
                                        DUPLICATE)))
                .map(BillingEvent.class::cast)
                .toList();
    }

    /** The payment that goes back if the case is confirmed. */
    public static String duplicate(ConfirmDuplicateCharge command, PaymentCases cases) {
        return cases.require(command.caseId()).secondPayment();
    }

    /** Closes the case: it was no duplicate. */
    public static List<BillingEvent> reject(RejectDuplicateCharge command, PaymentCases cases, Instant now) {
        OpenCase one = cases.require(command.caseId());
        requireUnconfirmed(one);
        String reason = Required.text("reason", command.reason());
        return List.of(new DuplicateChargeRejected(command.accountId(), now, one.caseId(), reason));
    }

    /**
     * Closes a confirmed case with the reference of its refund.
     *
     * @param aboutRefund what is on record under {@link dev.scrip.billing.event.Subject#refund} of the {@linkplain
     *     #paymentToRefund payment}, but for what the provider refused to give back; a payment refunded by an older case is found there for ever
     *     (D2)
     */
    public static List<BillingEvent> refund(
            RefundDuplicateCharge command, PaymentCases cases, List<BillingEvent> aboutRefund, Instant now) {
        OpenCase one = cases.require(command.caseId());
        String payment = paymentToRefund(command, cases);
        String refund = Required.text("refund", command.refund());
        if (!one.confirmed()) {
            throw Rejection.of(RejectionCode.CASE_NOT_CONFIRMED, "caseId", one.caseId());
        }
        for (BillingEvent event : aboutRefund) {
            if (event instanceof PaymentRefundRequested back) {
                throw Rejection.of(
                        RejectionCode.PAYMENT_ALREADY_REFUNDED, "payment", payment, "paymentId", back.paymentId());
            }
            if (event instanceof DuplicateChargeRefunded earlier
                    && earlier.payment().equals(payment)) {
                throw Rejection.of(
                        RejectionCode.PAYMENT_ALREADY_REFUNDED,
                        "payment",
                        payment,
                        "caseId",
                        earlier.caseId(),
                        "refund",
                        earlier.refund());
            }
        }
        return List.of(new DuplicateChargeRefunded(command.accountId(), now, one.caseId(), payment, refund));
    }

    /** Which of the case's two payments is paid back: the second, unless the command names the first. */
    public static String paymentToRefund(RefundDuplicateCharge command, PaymentCases cases) {
        OpenCase one = cases.require(command.caseId());
        String payment = command.payment() == null ? one.secondPayment() : command.payment();
        List<String> both = List.of(one.firstPayment(), one.secondPayment());
        if (!both.contains(payment)) {
            throw Rejection.invalid(RejectionCode.INVALID_VALUE, "payment", payment, both);
        }
        return payment;
    }

    private static void requireUnconfirmed(OpenCase one) {
        if (one.refundBy() != null) {
            throw Rejection.of(
                    RejectionCode.CASE_ALREADY_CONFIRMED, "caseId", one.caseId(), "refundBy", one.refundBy());
        }
    }

    private static Instant answerDue(Catalog catalog, Instant now) {
        return due(catalog, now, catalog.policies().duplicateCharge().answerBusinessDays());
    }

    private static Instant due(Catalog catalog, Instant from, int businessDays) {
        return BusinessCalendar.dueAfter(from, businessDays, catalog.zone(), catalog.holidayCalendar());
    }
}
