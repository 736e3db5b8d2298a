package dev.scrip.billing.cases;

import dev.scrip.billing.event.CaseDeadline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A duplicate-charge case from its opening to its end (D1, D2).
 *
 * @param caseId unique in the account
 * @param missed the deadlines whose passing is on record
 * @param sequence of the account's last event that concerned it
 */
public record PaymentCase(
        String accountId,
        String caseId,
        CaseOpening opening,
        CaseCourse course,
        List<CaseDeadline> missed,
        long sequence) {

    public PaymentCase {
        missed = List.copyOf(missed);
    }

    /** A deadline that passed unmet, and when that was. */
    public record Overdue(CaseDeadline deadline, Instant dueAt) {}

    /** The deadlines that have passed unmet by then, whether or not that is on record yet (D1). */
    public List<Overdue> overdueAt(Instant now) {
        List<Overdue> overdue = new ArrayList<>();
        for (CaseDeadline deadline : CaseDeadline.values()) {
            Instant due = due(deadline);
            if (missed.contains(deadline) || (pending(deadline) && due != null && !due.isAfter(now))) {
                overdue.add(new Overdue(deadline, Objects.requireNonNull(due)));
            }
        }
        return overdue;
    }

    PaymentCase with(CaseCourse next, long at) {
        return new PaymentCase(accountId, caseId, opening, next, missed, at);
    }

    PaymentCase missing(CaseDeadline deadline, long at) {
        List<CaseDeadline> more = new ArrayList<>(missed);
        more.add(deadline);
        return new PaymentCase(accountId, caseId, opening, course, more, at);
    }

    private @Nullable Instant due(CaseDeadline deadline) {
        return switch (deadline) {
            case ANSWER -> opening.respondBy();
            case REFUND -> course.refundBy();
        };
    }

    private boolean pending(CaseDeadline deadline) {
        return switch (deadline) {
            case ANSWER -> course.status() == CaseStatus.OPEN;
            case REFUND -> course.status() == CaseStatus.CONFIRMED;
        };
    }
}
