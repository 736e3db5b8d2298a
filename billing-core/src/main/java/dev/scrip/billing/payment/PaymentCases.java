package dev.scrip.billing.payment;

import dev.scrip.billing.event.DuplicateChargeAnswered;
import dev.scrip.billing.event.DuplicateChargeConfirmed;
import dev.scrip.billing.event.DuplicateChargeOverdue;
import dev.scrip.billing.event.DuplicateChargeRefunded;
import dev.scrip.billing.event.DuplicateChargeRejected;
import dev.scrip.billing.event.DuplicateChargeReported;
import dev.scrip.billing.event.DuplicateChargeSuspected;
import dev.scrip.billing.event.PaymentCaseEvent;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The account's open duplicate-charge cases (D1). A case leaves when it is refunded or rejected (D2); that its number
 * was once given is remembered by the count alone.
 *
 * @param given how many cases the account has ever had; they are numbered {@code case-1}, {@code case-2}, …
 * @param open in the order in which they were opened, at most {@link #MAX_OPEN}
 */
public record PaymentCases(int given, List<OpenCase> open) {
    /** People settle cases by hand: an account with so many open ones needs a person, not one case more. */
    public static final int MAX_OPEN = 50;

    public static final PaymentCases EMPTY = new PaymentCases(0, List.of());

    private static final String PREFIX = "case-";

    public PaymentCases {
        open = List.copyOf(open);
    }

    public PaymentCases on(PaymentCaseEvent event) {
        return switch (event) {
            case DuplicateChargeReported e ->
                opened(OpenCase.of(e.caseId(), e.firstPayment(), e.secondPayment(), e.respondBy()));
            case DuplicateChargeSuspected e ->
                opened(OpenCase.of(
                        e.caseId(), e.firstPayment(), e.secondPayment().reference(), e.respondBy()));
            case DuplicateChargeAnswered e -> changed(e.caseId(), OpenCase::afterAnswer);
            case DuplicateChargeConfirmed e -> changed(e.caseId(), one -> one.afterConfirmation(e.refundBy()));
            case DuplicateChargeOverdue e -> changed(e.caseId(), one -> one.afterMissing(e.deadline()));
            case DuplicateChargeRejected e -> closed(e.caseId());
            case DuplicateChargeRefunded e -> closed(e.caseId());
        };
    }

    /** The open case about these two payments, whichever way round they are named. */
    public Optional<OpenCase> about(String onePayment, String otherPayment) {
        return open.stream()
                .filter(one -> one.isAbout(onePayment, otherPayment))
                .findFirst();
    }

    /** The first case that is confirmed and waits for this payment to go back. */
    public Optional<OpenCase> waitingFor(String payment) {
        return open.stream()
                .filter(one -> one.confirmed() && one.secondPayment().equals(payment))
                .findFirst();
    }

    /** The open case of that number; {@code CASE_CLOSED} if it was one, {@code UNKNOWN_CASE} if it never was. */
    public OpenCase require(String caseId) {
        return find(caseId)
                .orElseThrow(() -> Rejection.of(
                        wasGiven(caseId) ? RejectionCode.CASE_CLOSED : RejectionCode.UNKNOWN_CASE, "caseId", caseId));
    }

    /** The number of the next case; {@code TOO_MANY_CASES} if there is no room for one more. */
    String nextCaseId() {
        if (open.size() >= MAX_OPEN) {
            throw Rejection.of(RejectionCode.TOO_MANY_CASES, "open", open.size(), "limit", MAX_OPEN);
        }
        return PREFIX + (given + 1);
    }

    private Optional<OpenCase> find(String caseId) {
        return open.stream().filter(one -> one.caseId().equals(caseId)).findFirst();
    }

    private boolean wasGiven(String caseId) {
        return caseId.matches(PREFIX + "[1-9][0-9]{0,8}")
                && Integer.parseInt(caseId.substring(PREFIX.length())) <= given;
    }

    private PaymentCases opened(OpenCase one) {
        List<OpenCase> more = new ArrayList<>(open);
        more.add(one);
        return new PaymentCases(given + 1, more);
    }

    private PaymentCases changed(String caseId, UnaryOperator<OpenCase> change) {
        return new PaymentCases(
                given,
                open.stream()
                        .map(one -> one.caseId().equals(caseId) ? change.apply(one) : one)
                        .toList());
    }

    private PaymentCases closed(String caseId) {
        return new PaymentCases(
                given, open.stream().filter(one -> !one.caseId().equals(caseId)).toList());
    }
}
