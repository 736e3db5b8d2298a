package dev.scrip.billing.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has been done about a case so far. An instant is null until it has come to that.
 *
 * @param answeredAt a confirmation is an answer, too
 * @param refundBy the refund is to be made before this instant (D1)
 * @param rejection why it was no duplicate
 * @param refundedPayment which of the two payments was paid back
 * @param refund the reference of that refund
 */
public record CaseCourse(
        CaseStatus status,
        @Nullable Instant answeredAt,
        @Nullable String answer,
        @Nullable Instant confirmedAt,
        @Nullable Instant refundBy,
        @Nullable Instant closedAt,
        @Nullable String rejection,
        @Nullable String refundedPayment,
        @Nullable String refund) {

    static final CaseCourse OPENED = new CaseCourse(CaseStatus.OPEN, null, null, null, null, null, null, null, null);

    CaseCourse answered(Instant at, String words) {
        return new CaseCourse(
                CaseStatus.ANSWERED, at, words, confirmedAt, refundBy, closedAt, rejection, refundedPayment, refund);
    }

    CaseCourse confirmed(Instant at, Instant refundDue) {
        return new CaseCourse(
                CaseStatus.CONFIRMED,
                answeredAt == null ? at : answeredAt,
                answer,
                at,
                refundDue,
                closedAt,
                rejection,
                refundedPayment,
                refund);
    }

    CaseCourse rejected(Instant at, String why) {
        return new CaseCourse(
                CaseStatus.REJECTED, answeredAt, answer, confirmedAt, refundBy, at, why, refundedPayment, refund);
    }

    CaseCourse refunded(Instant at, String payment, String reference) {
        return new CaseCourse(
                CaseStatus.REFUNDED, answeredAt, answer, confirmedAt, refundBy, at, rejection, payment, reference);
    }
}
