package dev.scrip.billing.credit;

import dev.scrip.billing.event.AccountEvent;
import dev.scrip.billing.event.ActionRewarded;
import dev.scrip.billing.event.AddOnPurchased;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditEvent;
import dev.scrip.billing.event.CreditsForfeited;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.CreditsVoided;
import dev.scrip.billing.event.DisputeLost;
import dev.scrip.billing.event.DisputeWon;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationCompleted;
import dev.scrip.billing.event.GenerationEvent;
import dev.scrip.billing.event.GenerationFailed;
import dev.scrip.billing.event.GenerationHeld;
import dev.scrip.billing.event.GenerationRefunded;
import dev.scrip.billing.event.GenerationServedUnlimited;
import dev.scrip.billing.event.GenerationStarted;
import dev.scrip.billing.event.GrantVoided;
import dev.scrip.billing.event.HoldReleased;
import dev.scrip.billing.event.HoldSettled;
import dev.scrip.billing.event.LotExpired;
import dev.scrip.billing.event.LotReopened;
import dev.scrip.billing.event.LotRestored;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.event.NoticeEvent;
import dev.scrip.billing.event.PaymentCaseEvent;
import dev.scrip.billing.event.PaymentEvent;
import dev.scrip.billing.event.PurchaseDisputed;
import dev.scrip.billing.event.PurchasePartRefunded;
import dev.scrip.billing.event.PurchaseRefunded;
import dev.scrip.billing.event.RefundShareTaken;
import dev.scrip.billing.event.SubscriptionEvent;
import dev.scrip.billing.event.UnlimitedEvent;
import dev.scrip.billing.event.UsageRewarded;
import java.util.ArrayList;
import java.util.List;

/** How each event moves credits: a working copy of the ledger, moved by one event and put back together. */
final class LedgerFold {
    private final List<Lot> lots;
    private List<Hold> holds;
    private CreditTotals totals;
    private int lotsNumbered;

    private LedgerFold(CreditLedger ledger) {
        lots = new ArrayList<>(ledger.lots());
        holds = ledger.holds();
        totals = ledger.totals();
        lotsNumbered = ledger.lotsNumbered();
    }

    static CreditLedger fold(CreditLedger ledger, BillingEvent event) {
        return switch (event) {
            case CreditEvent e -> new LedgerFold(ledger).on(e);
            case GenerationEvent e -> new LedgerFold(ledger).on(e);
            case AccountEvent ignored -> ledger;
            case SubscriptionEvent ignored -> ledger;
            case UnlimitedEvent ignored -> ledger;
            case PaymentEvent ignored -> ledger;
            case PaymentCaseEvent ignored -> ledger;
            case NoticeEvent ignored -> ledger;
        };
    }

    private CreditLedger on(CreditEvent event) {
        switch (event) {
            case CreditsGranted e -> {
                totals = totals.grant(e.terms().amount());
                open(e.lotId(), e.terms(), e.terms().amount());
            }
            case GrantVoided e -> takeBack(e.lotId(), e.amount());
            case CreditsVoided e -> {
                totals = totals.voidBack(e.amount());
                e.draws().forEach(draw -> move(draw.lotId(), -draw.amount(), 0));
            }
            case LotExpired e -> {
                totals = totals.expire(e.amount());
                move(e.lotId(), -e.amount(), 0);
            }
            case CreditsForfeited e -> {
                totals = totals.forfeit(e.amount());
                e.draws().forEach(draw -> move(draw.lotId(), -draw.amount(), 0));
            }
            case LotReopened e -> {
                totals = totals.consume(-e.amount());
                open(e.lotId(), e.terms(), e.amount());
            }
            case PurchaseDisputed e -> takeBack(e.lotId(), e.amount());
            case PurchaseRefunded e -> takeBack(e.lotId(), e.amount());
            case RefundShareTaken e -> takeBack(e.lotId(), e.amount());
            case PurchasePartRefunded ignored -> {}
            case DisputeWon e -> e.restored().forEach(draw -> takeBack(draw.lotId(), -draw.amount()));
            case LotRestored e -> {
                totals = totals.voidBack(-e.amount());
                open(e.lotId(), e.terms(), e.amount());
            }
            case DisputeLost ignored -> {}
            case AddOnPurchased ignored -> {}
            case ActionRewarded ignored -> {}
            case UsageRewarded ignored -> {}
        }
        return folded();
    }

    private CreditLedger on(GenerationEvent event) {
        switch (event) {
            case GenerationCharged e -> {
                totals = totals.consume(e.price());
                e.draws().forEach(draw -> move(draw.lotId(), -draw.amount(), 0));
            }
            case GenerationHeld e -> {
                e.draws().forEach(draw -> move(draw.lotId(), -draw.amount(), draw.amount()));
                List<Hold> more = new ArrayList<>(holds);
                more.add(new Hold(e.generationId(), e.price(), e.draws(), e.timeoutAt()));
                holds = more;
            }
            case HoldSettled e -> {
                totals = totals.consume(e.amount());
                e.consumed().forEach(draw -> move(draw.lotId(), 0, -draw.amount()));
                giveBack(e.generationId(), e.returned(), e.expired());
            }
            case HoldReleased e -> giveBack(e.generationId(), e.returned(), e.expired());
            case GenerationRefunded e -> {
                totals = totals.consume(-sum(e.restored()));
                e.restored().forEach(draw -> move(draw.lotId(), draw.amount(), 0));
            }
            case GenerationServedUnlimited ignored -> {}
            case GenerationStarted ignored -> {}
            case GenerationCompleted ignored -> {}
            case GenerationFailed ignored -> {}
        }
        return folded();
    }

    private void giveBack(String generationId, List<Draw> returned, List<Draw> expired) {
        returned.forEach(draw -> move(draw.lotId(), draw.amount(), -draw.amount()));
        expired.forEach(draw -> {
            move(draw.lotId(), 0, -draw.amount());
            totals = totals.expire(draw.amount());
        });
        holds = holds.stream()
                .filter(hold -> !hold.generationId().equals(generationId))
                .toList();
    }

    private static long sum(List<Draw> draws) {
        return draws.stream().mapToLong(Draw::amount).reduce(0, Math::addExact);
    }

    /** A lot that has left gives nothing. */
    private void takeBack(String lotId, long amount) {
        if (amount != 0) {
            totals = totals.voidBack(amount);
            move(lotId, -amount, 0);
        }
    }

    private void open(String lotId, LotTerms terms, long free) {
        lotsNumbered++;
        lots.add(new Lot(lotId, terms, free, 0, lotsNumbered));
    }

    private void move(String lotId, long freeBy, long heldBy) {
        for (int i = 0; i < lots.size(); i++) {
            if (lots.get(i).lotId().equals(lotId)) {
                lots.set(i, lots.get(i).move(freeBy, heldBy));
                return;
            }
        }
        throw new IllegalStateException("no lot " + lotId + " to move credits of");
    }

    private CreditLedger folded() {
        lots.removeIf(Lot::isEmpty);
        return new CreditLedger(lots, holds, totals, lotsNumbered);
    }
}
