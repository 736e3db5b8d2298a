package dev.scrip.billing.dispute;

import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.credit.Lot;
import dev.scrip.billing.event.AddOnPurchased;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.event.Subject;
import dev.scrip.billing.event.SubjectHistory;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;

/**
 * A purchase whose money is disputed or goes back, looked up in the history.
 *
 * @param payment its payment's reference
 * @param lotId the lot that it gave
 * @param terms that lot's
 * @param refunded whether its money has gone back otherwise: reported here, or as one of a pair (D2)
 */
public record DisputedPurchase(String payment, String lotId, LotTerms terms, boolean refunded) {

    /**
     * Looks up what a dispute or a refund needs to know.
     *
     * @throws Rejection {@link RejectionCode#UNKNOWN_PAYMENT} when that payment bought no pack for this account
     */
    public static DisputedPurchase of(String accountId, String payment, SubjectHistory history) {
        AddOnPurchased purchased = history.about(accountId, Subject.payment(payment)).stream()
                .filter(AddOnPurchased.class::isInstance)
                .map(AddOnPurchased.class::cast)
                .findFirst()
                .orElseThrow(() -> Rejection.of(RejectionCode.UNKNOWN_PAYMENT, "payment", payment));
        LotTerms terms = history.about(accountId, Subject.lot(purchased.lotId())).stream()
                .filter(CreditsGranted.class::isInstance)
                .map(event -> ((CreditsGranted) event).terms())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing was granted for " + payment));
        boolean refunded =
                !history.about(accountId, Subject.purchaseRefund(payment)).isEmpty()
                        || !history.about(accountId, Subject.refund(payment)).isEmpty();
        return new DisputedPurchase(payment, purchased.lotId(), terms, refunded);
    }

    /** What can be taken back: not what was spent, nor what is held, which stays with its hold. */
    long left(CreditLedger credits) {
        return credits.lot(lotId).map(Lot::free).orElse(0L);
    }
}
