package dev.scrip.billing.dispute;

import dev.scrip.billing.event.RefundShareTaken;
import dev.scrip.billing.event.Subject;
import dev.scrip.billing.event.SubjectHistory;
import java.util.List;

/**
 * What is on record of a purchase's money that went back.
 *
 * @param whole whether all of it was reported to have gone back
 * @param otherwise whether all of it went back by the engine's doing: as one of a pair (D2)
 * @param inPartsMinor how much of it went back in parts
 * @param taken what those parts have taken, or kept of what a dispute took, in units
 */
record RefundRecord(boolean whole, boolean otherwise, long inPartsMinor, long taken) {
    static RefundRecord of(String accountId, String payment, SubjectHistory history) {
        List<RefundShareTaken> shares = history.about(accountId, Subject.refundShare(payment)).stream()
                .map(RefundShareTaken.class::cast)
                .toList();
        return new RefundRecord(
                !history.about(accountId, Subject.purchaseRefund(payment)).isEmpty(),
                !history.about(accountId, Subject.refund(payment)).isEmpty(),
                shares.isEmpty() ? 0 : shares.getLast().refundedMinor(),
                shares.stream()
                        .mapToLong(share -> share.amount() + share.kept())
                        .sum());
    }

    /** None of it is with the seller any more. */
    boolean isComplete() {
        return whole || otherwise;
    }
}
