package dev.scrip.billing.http.dispute;

import dev.scrip.billing.event.DisputeLost;
import dev.scrip.billing.event.DisputeWon;
import dev.scrip.billing.event.LotRestored;
import dev.scrip.billing.event.PurchaseDisputed;
import dev.scrip.billing.http.exchange.LotPart;
import dev.scrip.billing.http.exchange.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of a dispute about the payment of a pack.
 *
 * @param dispute the provider's name for it
 * @param lotId the pack's lot; left out at the end of a dispute
 * @param taken what was taken back of it: what was neither spent nor held; left out at the end of a dispute
 * @param returned what came back with the dispute's end, in all; left out at its beginning
 * @param restored parts that went back to the lot that they were taken from
 * @param reopened what came back as a lot of its own, since its lot had left the account
 */
record DisputeReceipt(
        String accountId,
        String payment,
        String dispute,
        DisputeStage stage,
        @Nullable String lotId,
        @Nullable BigDecimal taken,
        @Nullable BigDecimal returned,
        List<LotPart> restored,
        List<RestoredLot> reopened,
        Instant at,
        long sequence) {

    /** How far a dispute has come. */
    enum DisputeStage {
        DISPUTED,
        WON,
        LOST
    }

    static DisputeReceipt ofBeginning(Outcome outcome) {
        PurchaseDisputed disputed = outcome.first(PurchaseDisputed.class);
        return new DisputeReceipt(
                outcome.accountId(),
                disputed.payment(),
                disputed.dispute(),
                DisputeStage.DISPUTED,
                disputed.lotId(),
                outcome.credits(disputed.amount()),
                null,
                List.of(),
                List.of(),
                disputed.at(),
                outcome.sequence());
    }

    static DisputeReceipt ofWin(Outcome outcome) {
        DisputeWon won = outcome.first(DisputeWon.class);
        return new DisputeReceipt(
                outcome.accountId(),
                won.payment(),
                won.dispute(),
                DisputeStage.WON,
                null,
                null,
                outcome.credits(won.amount()),
                outcome.parts(won.restored()),
                outcome.all(LotRestored.class).stream()
                        .map(lot -> RestoredLot.of(lot, outcome))
                        .toList(),
                won.at(),
                outcome.sequence());
    }

    static DisputeReceipt ofLoss(Outcome outcome) {
        DisputeLost lost = outcome.first(DisputeLost.class);
        return new DisputeReceipt(
                outcome.accountId(),
                lost.payment(),
                lost.dispute(),
                DisputeStage.LOST,
                null,
                null,
                outcome.credits(0),
                List.of(),
                List.of(),
                lost.at(),
                outcome.sequence());
    }

    /** @param graceFor the expired lot that it stands in for, for a while; left out when it is that lot again */
    record RestoredLot(
            String lotId,
            BigDecimal amount,
            @Nullable Instant expiresAt,
            @Nullable String graceFor) {
        static RestoredLot of(LotRestored lot, Outcome outcome) {
            return new RestoredLot(
                    lot.lotId(), outcome.credits(lot.amount()), lot.terms().expiresAt(), lot.graceFor());
        }
    }
}
