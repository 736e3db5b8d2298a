package dev.scrip.billing.cases;

import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.DuplicateChargeAnswered;
import dev.scrip.billing.event.DuplicateChargeConfirmed;
import dev.scrip.billing.event.DuplicateChargeOverdue;
import dev.scrip.billing.event.DuplicateChargeRefunded;
import dev.scrip.billing.event.DuplicateChargeRejected;
import dev.scrip.billing.event.DuplicateChargeReported;
import dev.scrip.billing.event.DuplicateChargeSuspected;
import dev.scrip.billing.event.PaymentCaseEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Duplicate-charge cases of one account, folded from its events. An event that a case has seen already changes nothing.
 *
 * @param byId the cases that the events to come are about
 */
public record AccountCases(Map<String, PaymentCase> byId) {
    public static final AccountCases NONE = new AccountCases(Map.of());

    public AccountCases {
        byId = Map.copyOf(byId);
    }

    /**
     * What the next event makes of them.
     *
     * @param sequence the event's place in the account's history
     */
    public AccountCases on(BillingEvent event, long sequence) {
        return event instanceof PaymentCaseEvent about ? onCase(about, sequence) : this;
    }

    /** The case that an event is about. */
    public static String caseId(PaymentCaseEvent event) {
        return switch (event) {
            case DuplicateChargeReported e -> e.caseId();
            case DuplicateChargeSuspected e -> e.caseId();
            case DuplicateChargeAnswered e -> e.caseId();
            case DuplicateChargeConfirmed e -> e.caseId();
            case DuplicateChargeOverdue e -> e.caseId();
            case DuplicateChargeRejected e -> e.caseId();
            case DuplicateChargeRefunded e -> e.caseId();
        };
    }

    private AccountCases onCase(PaymentCaseEvent event, long sequence) {
        return switch (event) {
            case DuplicateChargeReported e ->
                opened(
                        e,
                        new CaseOpening(e.at(), e.firstPayment(), e.secondPayment(), null, e.reason(), e.respondBy()),
                        sequence);
            case DuplicateChargeSuspected e ->
                opened(
                        e,
                        new CaseOpening(
                                e.at(),
                                e.firstPayment(),
                                e.secondPayment().reference(),
                                e.cycle(),
                                null,
                                e.respondBy()),
                        sequence);
            case DuplicateChargeAnswered e -> moved(e, sequence, course -> course.answered(e.at(), e.answer()));
            case DuplicateChargeConfirmed e -> moved(e, sequence, course -> course.confirmed(e.at(), e.refundBy()));
            case DuplicateChargeRejected e -> moved(e, sequence, course -> course.rejected(e.at(), e.reason()));
            case DuplicateChargeRefunded e ->
                moved(e, sequence, course -> course.refunded(e.at(), e.payment(), e.refund()));
            case DuplicateChargeOverdue e -> changed(e, sequence, one -> one.missing(e.deadline(), sequence));
        };
    }

    private AccountCases opened(PaymentCaseEvent event, CaseOpening opening, long sequence) {
        String caseId = caseId(event);
        return byId.containsKey(caseId)
                ? this
                : with(new PaymentCase(event.accountId(), caseId, opening, CaseCourse.OPENED, List.of(), sequence));
    }

    private AccountCases moved(PaymentCaseEvent event, long sequence, UnaryOperator<CaseCourse> move) {
        return changed(event, sequence, one -> one.with(move.apply(one.course()), sequence));
    }

    private AccountCases changed(PaymentCaseEvent event, long sequence, UnaryOperator<PaymentCase> change) {
        PaymentCase one = byId.get(caseId(event));
        return one == null || one.sequence() >= sequence ? this : with(change.apply(one));
    }

    private AccountCases with(PaymentCase one) {
        Map<String, PaymentCase> cases = new LinkedHashMap<>(byId);
        cases.put(one.caseId(), one);
        return new AccountCases(cases);
    }
}
