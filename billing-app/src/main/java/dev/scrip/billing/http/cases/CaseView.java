package dev.scrip.billing.http.cases;

import dev.scrip.billing.cases.CaseCourse;
import dev.scrip.billing.cases.CaseOpening;
import dev.scrip.billing.cases.CaseStatus;
import dev.scrip.billing.cases.PaymentCase;
import dev.scrip.billing.cases.PaymentCase.Overdue;
import dev.scrip.billing.security.AccountAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A duplicate-charge case at an instant (D1, D2).
 *
 * @param cycle the billing cycle that was paid twice, of a case that the engine itself suspected
 * @param reason what was reported, of a case that somebody reported
 * @param respondBy the answer is due before this instant
 * @param refundBy the refund is due before this instant, once the case is confirmed
 * @param overdue the deadlines that have passed unmet by then
 * @param sequence of the account's last event that concerned it
 */
record CaseView(
        String accountId,
        String caseId,
        CaseStatus status,
        String firstPayment,
        String secondPayment,
        @Nullable Integer cycle,
        @Nullable String reason,
        Instant openedAt,
        Instant respondBy,
        @Nullable Instant answeredAt,
        @Nullable String answer,
        @Nullable Instant confirmedAt,
        @Nullable Instant refundBy,
        @Nullable Instant closedAt,
        @Nullable String rejection,
        @Nullable String refundedPayment,
        @Nullable String refund,
        List<Overdue> overdue,
        Instant asOf,
        long sequence) {

    static CaseView of(PaymentCase one, Instant now) {
        CaseOpening opening = one.opening();
        CaseCourse course = one.course();
        return new CaseView(
                AccountAddress.publicId(one.accountId()),
                one.caseId(),
                course.status(),
                opening.firstPayment(),
                opening.secondPayment(),
                opening.cycle(),
                opening.reason(),
                opening.at(),
                opening.respondBy(),
                course.answeredAt(),
                course.answer(),
                course.confirmedAt(),
                course.refundBy(),
                course.closedAt(),
                course.rejection(),
                course.refundedPayment(),
                course.refund(),
                one.overdueAt(now),
                now,
                one.sequence());
    }
}
