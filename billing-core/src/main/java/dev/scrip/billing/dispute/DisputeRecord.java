package dev.scrip.billing.dispute;

import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.DisputeLost;
import dev.scrip.billing.event.DisputeWon;
import dev.scrip.billing.event.PurchaseDisputed;
import dev.scrip.billing.event.Subject;
import dev.scrip.billing.event.SubjectHistory;
import dev.scrip.billing.payment.Required;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is on record about a dispute, whose messages come in any order. Each list has one entry or none.
 *
 * @param dispute the provider's name for it
 */
public record DisputeRecord(
        String dispute, List<PurchaseDisputed> begun, List<DisputeWon> won, List<DisputeLost> lost) {
    public DisputeRecord {
        begun = List.copyOf(begun);
        won = List.copyOf(won);
        lost = List.copyOf(lost);
    }

    /**
     * Looks it up.
     *
     * @throws Rejection {@link RejectionCode#INVALID_VALUE} when it has no name, or is known to be about another payment
     */
    public static DisputeRecord of(String accountId, String dispute, String payment, SubjectHistory history) {
        Required.text("dispute", dispute);
        List<BillingEvent> outcome = history.about(accountId, Subject.disputeOutcome(dispute));
        DisputeRecord known = new DisputeRecord(
                dispute,
                only(PurchaseDisputed.class, history.about(accountId, Subject.dispute(dispute))),
                only(DisputeWon.class, outcome),
                only(DisputeLost.class, outcome));
        known.requireAbout(payment);
        return known;
    }

    /** What it took, in units; zero as long as nobody has told that it began. */
    long taken() {
        return begun.stream().mapToLong(PurchaseDisputed::amount).sum();
    }

    boolean isWon() {
        return !won.isEmpty();
    }

    /**
     * Its outcome is not known yet.
     *
     * @throws Rejection {@link RejectionCode#DISPUTE_CLOSED} when it is
     */
    void requireOpen() {
        if (!won.isEmpty() || !lost.isEmpty()) {
            throw Rejection.of(RejectionCode.DISPUTE_CLOSED, "dispute", dispute);
        }
    }

    private void requireAbout(String payment) {
        Stream.of(
                        begun.stream().map(PurchaseDisputed::payment),
                        won.stream().map(DisputeWon::payment),
                        lost.stream().map(DisputeLost::payment))
                .flatMap(payments -> payments)
                .filter(other -> !other.equals(payment))
                .findFirst()
                .ifPresent(other -> {
                    throw Rejection.invalid(
                            RejectionCode.INVALID_VALUE, "payment", payment, "the dispute's, which is " + other);
                });
    }

    private static <E extends BillingEvent> List<E> only(Class<E> kind, List<BillingEvent> events) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
