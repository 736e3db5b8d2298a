package dev.scrip.billing.generation;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.credit.Lot;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.GenerationRefunded;
import dev.scrip.billing.event.LotReopened;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives credits of a charged generation back to the lots that they came from, last drawn first (C9). A lot that was used
 * up is opened again on its own terms; one that has expired is stood in for by a grace lot.
 */
public final class RefundDecider {
    private RefundDecider() {}

    /**
     * Refunds a charged generation.
     *
     * @throws Rejection {@link RejectionCode#GENERATION_HELD}, {@link RejectionCode#NOTHING_TO_REFUND},
     *     {@link RejectionCode#REFUND_EXCEEDS_CHARGE}, {@link RejectionCode#INVALID_AMOUNT}
     */
    public static List<BillingEvent> refund(
            RefundGeneration command, Refundable refundable, CreditLedger credits, Catalog catalog, Instant now) {
        GenerationRecord record = refundable.record();
        if (credits.hold(record.generationId()).isPresent()) {
            throw Rejection.of(RejectionCode.GENERATION_HELD, "generationId", record.generationId());
        }
        long amount = amount(command.amount(), record);
        return giveBack(new Back(command.accountId(), amount, command.reason()), refundable, credits, catalog, now);
    }

    /** What is to come back, and why. */
    record Back(String accountId, long amount, String reason) {}

    static List<BillingEvent> giveBack(
            Back back, Refundable refundable, CreditLedger credits, Catalog catalog, Instant now) {
        GenerationRecord record = refundable.record();
        List<Draw> restored = new ArrayList<>();
        List<LotReopened> reopened = new ArrayList<>();
        for (Draw draw : record.nextBack(back.amount())) {
            if (credits.lot(draw.lotId()).filter(lot -> !lot.expiredAt(now)).isPresent()) {
                restored.add(draw);
            } else {
                reopened.add(reopen(
                        back.accountId(),
                        draw,
                        refundable,
                        catalog,
                        new Next(credits.lotIdAfter(reopened.size()), now)));
            }
        }
        long spendable = spendable(restored, credits, now) + reopenedSpendable(reopened, now);
        List<BillingEvent> events = new ArrayList<>();
        events.add(new GenerationRefunded(
                back.accountId(),
                now,
                record.generationId(),
                back.amount(),
                List.copyOf(restored),
                Math.addExact(credits.available(now), spendable),
                back.reason()));
        events.addAll(reopened);
        return events;
    }

    static long amount(@Nullable Long asked, GenerationRecord record) {
        long most = record.refundable();
        if (asked != null && asked <= 0) {
            throw Rejection.invalid(RejectionCode.INVALID_AMOUNT, "amount", asked, "more than zero");
        }
        if (asked != null && asked > most) {
            throw Rejection.of(RejectionCode.REFUND_EXCEEDS_CHARGE, "amount", asked, "refundable", most);
        }
        if (most == 0) {
            throw Rejection.of(RejectionCode.NOTHING_TO_REFUND, "generationId", record.generationId());
        }
        return asked == null ? most : asked;
    }

    private record Next(String lotId, Instant now) {}

    private static LotReopened reopen(String accountId, Draw draw, Refundable refundable, Catalog catalog, Next next) {
        LotTerms terms = refundable.termsOf(draw.lotId());
        Instant expiresAt = terms.expiresAt();
        Instant now = next.now();
        String generationId = refundable.record().generationId();
        if (expiresAt == null || now.isBefore(expiresAt)) {
            return new LotReopened(accountId, now, draw.lotId(), terms, draw.amount(), generationId, null);
        }
        LotTerms grace = new LotTerms(
                terms.source(),
                draw.amount(),
                terms.priority(),
                now,
                now.plus(catalog.policies().refundGrace()),
                terms.scope());
        return new LotReopened(accountId, now, next.lotId(), grace, draw.amount(), generationId, draw.lotId());
    }

    private static long spendable(List<Draw> restored, CreditLedger credits, Instant now) {
        return restored.stream()
                .filter(draw -> credits.lot(draw.lotId())
                        .map(lot -> lot.spendableAt(now))
                        .orElse(false))
                .mapToLong(Draw::amount)
                .sum();
    }

    private static long reopenedSpendable(List<LotReopened> reopened, Instant now) {
        return reopened.stream()
                .filter(lot -> new Lot(lot.lotId(), lot.terms(), lot.amount(), 0, 0).spendableAt(now))
                .mapToLong(LotReopened::amount)
                .sum();
    }
}
