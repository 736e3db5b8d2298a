package dev.scrip.billing.dispute;

import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.credit.Lot;
import dev.scrip.billing.event.AddOnPurchased;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.Subject;
import dev.scrip.billing.event.SubjectHistory;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A purchase whose money is disputed or goes back, looked up in the history.
 *
 * @param payment its payment's reference
 * @param lotId the lot that it gave
 * @param terms that lot's
 * @param money what was paid
 * @param refund how much of it has gone back
 */
public record DisputedPurchase(String payment, String lotId, LotTerms terms, Payment money, RefundRecord refund) {

    /** Like {@link #of}; empty when that payment bought no pack. */
    public static Optional<DisputedPurchase> find(String accountId, String payment, SubjectHistory history) {
        boolean pack =
                history.about(accountId, Subject.payment(payment)).stream().anyMatch(AddOnPurchased.class::isInstance);
        return pack ? Optional.of(of(accountId, payment, history)) : Optional.empty();
    }

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
        return new DisputedPurchase(
                payment, purchased.lotId(), terms, purchased.payment(), RefundRecord.of(accountId, payment, history));
    }

    /** What can be taken back: not what was spent, nor what is held, which stays with its hold. */
    long left(CreditLedger credits) {
        return credits.lot(lotId).map(Lot::free).orElse(0L);
    }

    /**
     * So much more money goes back: accepted if there is so much left of it.
     *
     * @return all that has gone back then, in minor units
     * @throws Rejection {@link RejectionCode#INVALID_AMOUNT}, {@link RejectionCode#INVALID_VALUE},
     *     {@link RejectionCode#PAYMENT_ALREADY_REFUNDED}, {@link RejectionCode#REFUND_EXCEEDS_PURCHASE}
     */
    long refunded(long amountMinor, String currency) {
        if (amountMinor <= 0) {
            throw Rejection.invalid(
                    RejectionCode.INVALID_AMOUNT, "amount.amountMinor", amountMinor, "more than zero minor units");
        }
        if (!currency.equals(money.currency())) {
            throw Rejection.invalid(RejectionCode.INVALID_VALUE, "amount.currency", currency, money.currency());
        }
        long refundable = refund.whole() ? 0 : money.amountMinor() - refund.inPartsMinor();
        if (refundable == 0) {
            throw Rejection.of(RejectionCode.PAYMENT_ALREADY_REFUNDED, "payment", payment);
        }
        if (amountMinor > refundable) {
            throw Rejection.of(
                    RejectionCode.REFUND_EXCEEDS_PURCHASE,
                    "payment",
                    payment,
                    "refundableMinor",
                    refundable,
                    "currency",
                    money.currency());
        }
        return refund.inPartsMinor() + amountMinor;
    }

    /**
     * What is still to be taken for money that went back in parts, whether it is there or not: the same share of the credits as of
     * the price, rounded down to a unit, so that all of them are due when all of the money is back.
     */
    long due(long refundedMinor) {
        if (refundedMinor == 0) {
            return 0;
        }
        BigInteger share = BigInteger.valueOf(terms.amount())
                .multiply(BigInteger.valueOf(refundedMinor))
                .divide(BigInteger.valueOf(money.amountMinor()));
        return share.longValueExact() - refund.taken();
    }
}
