package dev.scrip.billing.credit;

import dev.scrip.billing.catalog.BurnOrder;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lots of an account that still hold something, the open holds, and the totals of all that has gone. Immutable.
 * Used-up lots leave it, so that it stays small for ever; a refund reopens them from the history (C9).
 *
 * @param lots in grant order; at most {@link #LOTS_MAX} can be brought about by hand
 * @param holds in the order they were made; at most {@link #HOLDS_MAX}
 * @param lotsNumbered how many lots there have been, for the next one's id
 */
public record CreditLedger(List<Lot> lots, List<Hold> holds, CreditTotals totals, int lotsNumbered) {

    /** More living lots than this are a caller's mistake, and would make each charge sort them all. */
    public static final int LOTS_MAX = 1_000;

    /** More open holds than this are a caller that forgets to settle. */
    public static final int HOLDS_MAX = 1_000;

    /** All that an account can ever be granted, in units: far from where a sum of longs would overflow (C12). */
    public static final long AMOUNT_MAX = 1_000_000_000_000_000L;

    private static final String OWN_LOT = "lot-";

    public static final CreditLedger EMPTY = new CreditLedger(List.of(), List.of(), CreditTotals.ZERO, 0);

    public CreditLedger {
        lots = List.copyOf(lots);
        holds = List.copyOf(holds);
    }

    /** The id that the next lot gets unless an operator names it. */
    public String nextLotId() {
        return lotIdAfter(0);
    }

    /** The id of the lot that comes after {@code others} more. */
    public String lotIdAfter(int others) {
        return OWN_LOT + (lotsNumbered + 1 + others);
    }

    /** Whether the engine may give this id itself: a grant by hand under it would stand in a later lot's way. */
    static boolean isOwnLotId(String lotId) {
        return lotId.matches(OWN_LOT + "[0-9]+");
    }

    public Optional<Lot> lot(String lotId) {
        return lots.stream().filter(lot -> lot.lotId().equals(lotId)).findFirst();
    }

    public Optional<Hold> hold(String generationId) {
        return holds.stream()
                .filter(hold -> hold.generationId().equals(generationId))
                .findFirst();
    }

    /** Units that can be spent on something at that instant (C8). */
    public long available(Instant now) {
        return sum(lots.stream()
                .filter(lot -> lot.spendableAt(now))
                .mapToLong(Lot::free)
                .toArray());
    }

    /** Units that could be spent on something right before that instant: neither what begins at it nor what ended earlier (C8). */
    public long availableUntil(Instant at) {
        return sum(lots.stream()
                .filter(lot -> lot.terms().effectiveAt().isBefore(at))
                .filter(lot -> lot.terms().expiresAt() == null
                        || !lot.terms().expiresAt().isBefore(at))
                .mapToLong(Lot::free)
                .toArray());
    }

    /** Units that can be spent on this at that instant (C6, C8). */
    public long available(Instant now, Purpose purpose) {
        return sum(lots.stream()
                .filter(lot -> lot.spendableAt(now) && lot.fits(purpose))
                .mapToLong(Lot::free)
                .toArray());
    }

    /** Units in lots that are dated ahead of that instant (C6). */
    public long pending(Instant now) {
        return sum(lots.stream()
                .filter(lot -> lot.pendingAt(now))
                .mapToLong(Lot::free)
                .toArray());
    }

    /** Units past their lot's end whose expiry has not been recorded yet (C8). */
    public long overdue(Instant now) {
        return sum(lots.stream()
                .filter(lot -> lot.expiredAt(now))
                .mapToLong(Lot::free)
                .toArray());
    }

    /** Units set aside by open holds (C10). */
    public long held() {
        return sum(lots.stream().mapToLong(Lot::held).toArray());
    }

    /** I1 at an instant: all that was granted is somewhere. */
    public boolean balancesAt(Instant now) {
        long living = Math.addExact(available(now), Math.addExact(pending(now), held()));
        return totals.granted() == Math.addExact(Math.addExact(living, overdue(now)), totals.gone());
    }

    /** The spendable lots with something free that fit, first to burn first (C6). */
    public List<Lot> inBurnOrder(BurnOrder burnOrder, Instant now, Purpose purpose) {
        return spendable(now).stream()
                .filter(lot -> lot.fits(purpose))
                .sorted(BurnOrderComparator.of(burnOrder))
                .toList();
    }

    /** All spendable lots with something free, whatever they fit, first to burn first. */
    public List<Lot> inBurnOrder(BurnOrder burnOrder, Instant now) {
        return spendable(now).stream().sorted(BurnOrderComparator.of(burnOrder)).toList();
    }

    /**
     * What a price would be paid from (C6, C7).
     *
     * @throws Rejection {@link RejectionCode#INSUFFICIENT_CREDITS} with {@code required}, {@code available} and
     *     {@code shortfall} in units
     */
    public List<Draw> draw(long amount, BurnOrder burnOrder, Instant now, Purpose purpose) {
        return draw(amount, inBurnOrder(burnOrder, now, purpose));
    }

    /** Like {@link #draw(long, BurnOrder, Instant, Purpose)}, for whatever lot is spendable. */
    public List<Draw> drawAny(long amount, BurnOrder burnOrder, Instant now) {
        return draw(amount, inBurnOrder(burnOrder, now));
    }

    /** The ledger after an event; whatever moves no credits leaves it as it is. */
    public CreditLedger on(BillingEvent event) {
        return LedgerFold.fold(this, event);
    }

    private List<Lot> spendable(Instant now) {
        return lots.stream()
                .filter(lot -> lot.free() > 0 && lot.spendableAt(now))
                .toList();
    }

    private static List<Draw> draw(long amount, List<Lot> inOrder) {
        List<Draw> draws = new ArrayList<>();
        long missing = amount;
        for (Lot lot : inOrder) {
            if (missing == 0) {
                break;
            }
            long part = Math.min(missing, lot.free());
            draws.add(new Draw(lot.lotId(), part));
            missing -= part;
        }
        if (missing > 0) {
            throw Rejection.of(
                    RejectionCode.INSUFFICIENT_CREDITS,
                    "required",
                    amount,
                    "available",
                    amount - missing,
                    "shortfall",
                    missing);
        }
        return List.copyOf(draws);
    }

    private static long sum(long[] amounts) {
        long sum = 0;
        for (long amount : amounts) {
            sum = Math.addExact(sum, amount);
        }
        return sum;
    }
}
