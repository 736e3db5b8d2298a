package dev.scrip.billing.dispute;

import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.DisputeLost;
import dev.scrip.billing.event.DisputeWon;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.LotRestored;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.event.PaymentRefunded;
import dev.scrip.billing.event.PurchaseDisputed;
import dev.scrip.billing.event.PurchasePartRefunded;
import dev.scrip.billing.event.PurchaseRefunded;
import dev.scrip.billing.event.RefundShareTaken;
import dev.scrip.billing.payment.Required;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.standing.Standing;
import dev.scrip.billing.subscription.Occasion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A purchase whose money is disputed or goes back takes what is left of its credits along, once; a dispute that is won brings back
 * exactly what it took. In whatever order the messages come, the end is the same. Banned or not, for money is money.
 */
public final class DisputeDecider {
    private DisputeDecider() {}

    /** A dispute that is known to be won takes nothing: its news was merely quicker than that of its beginning. */
    public static List<BillingEvent> dispute(
            ReportPurchaseDisputed command,
            DisputedPurchase purchase,
            DisputeRecord dispute,
            CreditLedger credits,
            Instant now) {
        long amount = dispute.isWon() ? 0 : purchase.left(credits);
        return List.of(new PurchaseDisputed(
                command.accountId(), now, purchase.payment(), dispute.dispute(), purchase.lotId(), amount));
    }

    /**
     * What was taken comes back, but for what the money paid that has gone back all the same; nothing, if the account is banned.
     *
     * @throws Rejection {@link RejectionCode#DISPUTE_CLOSED}
     */
    public static List<BillingEvent> win(
            ReportDisputeWon command,
            DisputedPurchase purchase,
            DisputeRecord dispute,
            Holder holder,
            Occasion occasion) {
        dispute.requireOpen();
        boolean nothingBack =
                holder.standing() == Standing.BANNED || purchase.refund().isComplete();
        long kept = Math.min(dispute.taken(), purchase.due(purchase.refund().inPartsMinor()));
        long amount = nothingBack ? 0 : dispute.taken() - kept;
        boolean lives = holder.credits()
                .lot(purchase.lotId())
                .filter(lot -> !lot.expiredAt(occasion.now()))
                .isPresent();
        List<Draw> restored = amount > 0 && lives ? List.of(new Draw(purchase.lotId(), amount)) : List.of();
        DisputeWon won = new DisputeWon(
                command.accountId(), occasion.now(), purchase.payment(), dispute.dispute(), amount, restored);
        List<BillingEvent> events = new ArrayList<>(List.of(won));
        if (amount > 0 && !lives) {
            events.add(restore(won, purchase, occasion));
        }
        if (!nothingBack && kept > 0) {
            events.add(new RefundShareTaken(
                    command.accountId(),
                    occasion.now(),
                    purchase.payment(),
                    purchase.refund().inPartsMinor(),
                    purchase.lotId(),
                    0,
                    kept));
        }
        return events;
    }

    /**
     * What was taken stays away.
     *
     * @throws Rejection {@link RejectionCode#DISPUTE_CLOSED}
     */
    public static List<BillingEvent> lose(
            ReportDisputeLost command, DisputedPurchase purchase, DisputeRecord dispute, Instant now) {
        dispute.requireOpen();
        return List.of(new DisputeLost(command.accountId(), now, purchase.payment(), dispute.dispute()));
    }

    /** All of the money went back: takes what disputes and parts have left; only the first such report is taken note of. */
    public static List<BillingEvent> refund(
            ReportPurchaseRefunded command, DisputedPurchase purchase, CreditLedger credits, Instant now) {
        return List.of(new PurchaseRefunded(
                command.accountId(),
                now,
                purchase.payment(),
                Required.text("refund", command.refund()),
                purchase.lotId(),
                purchase.left(credits)));
    }

    /**
     * Takes what the money that went back had paid for, as far as it is there. What an earlier part was due and did not find, because it
     * was held for example, is taken now.
     *
     * @throws Rejection {@link RejectionCode#INVALID_AMOUNT}, {@link RejectionCode#INVALID_VALUE},
     *     {@link RejectionCode#PAYMENT_ALREADY_REFUNDED}, {@link RejectionCode#REFUND_EXCEEDS_PURCHASE}
     */
    public static List<BillingEvent> refundPart(
            ReportPurchasePartRefunded command, DisputedPurchase purchase, CreditLedger credits, Instant now) {
        String accountId = command.accountId();
        String refund = Required.text("refund", command.refund());
        long refundedMinor = purchase.refunded(command.amountMinor(), command.currency());
        long taken = Math.min(purchase.left(credits), purchase.due(refundedMinor));
        return List.of(
                new PurchasePartRefunded(
                        accountId, now, purchase.payment(), refund, command.amountMinor(), command.currency()),
                new RefundShareTaken(accountId, now, purchase.payment(), refundedMinor, purchase.lotId(), taken, 0));
    }

    /** The engine itself gave the money back: takes what is left of what it bought, unless that was reported before. */
    public static List<BillingEvent> givenBack(PaymentRefunded back, DisputedPurchase purchase, CreditLedger credits) {
        return purchase.refund().whole()
                ? List.of()
                : List.of(new PurchaseRefunded(
                        back.accountId(),
                        back.at(),
                        purchase.payment(),
                        back.refund(),
                        purchase.lotId(),
                        purchase.left(credits)));
    }

    /** Whose credits they are. */
    public record Holder(Standing standing, CreditLedger credits) {}

    private static LotRestored restore(DisputeWon won, DisputedPurchase purchase, Occasion occasion) {
        LotTerms terms = purchase.terms();
        Instant now = occasion.now();
        Instant expiresAt = terms.expiresAt();
        if (expiresAt == null || now.isBefore(expiresAt)) {
            return new LotRestored(won.accountId(), now, purchase.lotId(), terms, won.amount(), won.dispute(), null);
        }
        LotTerms grace = new LotTerms(
                terms.source(),
                won.amount(),
                terms.priority(),
                now,
                now.plus(occasion.catalog().policies().refundGrace()),
                terms.scope());
        return new LotRestored(
                won.accountId(), now, occasion.lotId(), grace, won.amount(), won.dispute(), purchase.lotId());
    }
}
