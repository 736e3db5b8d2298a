package dev.scrip.billing.payment;

import dev.scrip.billing.event.CaseDeadline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A duplicate-charge case that is neither refunded nor rejected yet (D1).
 *
 * @param respondBy the customer is to be answered before this instant
 * @param answered a first answer was given; a confirmation is one, too
 * @param refundBy the refund is to be made before this instant; null until the case is confirmed
 * @param overdue the deadlines whose passing is on record
 */
public record OpenCase(
        String caseId,
        String firstPayment,
        String secondPayment,
        Instant respondBy,
        boolean answered,
        @Nullable Instant refundBy,
        List<CaseDeadline> overdue) {

    public OpenCase {
        overdue = List.copyOf(overdue);
    }

    static OpenCase of(String caseId, String firstPayment, String secondPayment, Instant respondBy) {
        return new OpenCase(caseId, firstPayment, secondPayment, respondBy, false, null, List.of());
    }

    /** Whether it was found to be a duplicate. */
    public boolean confirmed() {
        return refundBy != null;
    }

    /** Whether the case is about these two payments, whichever way round. */
    boolean isAbout(String onePayment, String otherPayment) {
        return (firstPayment.equals(onePayment) && secondPayment.equals(otherPayment))
                || (firstPayment.equals(otherPayment) && secondPayment.equals(onePayment));
    }

    OpenCase afterAnswer() {
        return new OpenCase(caseId, firstPayment, secondPayment, respondBy, true, refundBy, overdue);
    }

    OpenCase afterConfirmation(Instant newRefundBy) {
        return new OpenCase(caseId, firstPayment, secondPayment, respondBy, true, newRefundBy, overdue);
    }

    OpenCase afterMissing(CaseDeadline deadline) {
        List<CaseDeadline> missed = new ArrayList<>(overdue);
        missed.add(deadline);
        return new OpenCase(caseId, firstPayment, secondPayment, respondBy, answered, refundBy, missed);
    }
}
