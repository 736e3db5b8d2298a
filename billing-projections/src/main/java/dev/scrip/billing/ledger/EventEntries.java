package dev.scrip.billing.ledger;

import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.credit.CreditTotals;
import dev.scrip.billing.credit.Lot;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.HoldSettled;
import dev.scrip.billing.explanation.LotMove;
import dev.scrip.billing.ledger.LedgerEntry.Cause;
import dev.scrip.billing.projection.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The entries of one event: the difference of what an account had before and after it, and no second reading of what events mean.
 * What left the lots went where the account's totals say that it went.
 */
final class EventEntries {
    private final Fact fact;
    private final CreditLedger before;
    private final BalanceView after;
    private final Map<LedgerAccount, Long> gone = new EnumMap<>(LedgerAccount.class);
    private final Map<LedgerAccount, Long> told = new EnumMap<>(LedgerAccount.class);
    private final List<LedgerEntry> entries = new ArrayList<>();

    private EventEntries(Fact fact, CreditLedger before, BalanceView after) {
        this.fact = fact;
        this.before = before;
        this.after = after;
        goneSince(before.totals(), after.ledger().totals());
    }

    /** What the event that led from one state to the other did, after what time alone had done before it. */
    static List<LedgerEntry> of(BalanceView before, Fact fact, BalanceView after) {
        EventEntries event = new EventEntries(fact, before.ledger(), after);
        if (before.lastAt().isBefore(after.lastAt())) {
            event.tookEffect(before.lastAt());
        }
        if (!before.ledger().equals(after.ledger())) {
            event.moved();
        }
        return List.copyOf(event.entries);
    }

    private void goneSince(CreditTotals then, CreditTotals now) {
        put(LedgerAccount.GRANTED, then.granted(), now.granted());
        put(LedgerAccount.CONSUMED, then.consumed(), now.consumed());
        put(LedgerAccount.EXPIRED, then.expired(), now.expired());
        put(LedgerAccount.VOIDED, then.voided(), now.voided());
        put(LedgerAccount.FORFEITED, then.forfeited(), now.forfeited());
    }

    private void put(LedgerAccount account, long then, long now) {
        if (now != then) {
            gone.put(account, Math.subtractExact(now, then));
        }
    }

    private void tookEffect(Instant since) {
        before.lots().stream()
                .filter(lot -> lot.pendingAt(since) && !lot.pendingAt(after.lastAt()) && lot.free() > 0)
                .sorted(Comparator.comparing(lot -> lot.terms().effectiveAt()))
                .forEach(lot -> {
                    Line line = new Line(lot, lot.terms().effectiveAt(), Cause.TOOK_EFFECT);
                    change(line, LedgerAccount.PENDING, -lot.free());
                    change(line, LedgerAccount.AVAILABLE, lot.free());
                });
    }

    private void moved() {
        for (LotMove move : LotMove.between(before, after.ledger())) {
            Lot lot = lot(move.lotId());
            Line line = new Line(lot, fact.event().at(), Cause.EVENT);
            long left = Math.negateExact(Math.addExact(move.free(), move.held()));
            change(line, lot.pendingAt(after.lastAt()) ? LedgerAccount.PENDING : LedgerAccount.AVAILABLE, move.free());
            change(line, LedgerAccount.HELD, move.held());
            long expired = gone.size() > 1 ? expiredOfSettled(move.lotId()) : 0;
            told(line, LedgerAccount.EXPIRED, expired);
            told(line, whereTo(), Math.subtractExact(left, expired));
        }
        if (!told.equals(gone)) {
            throw new IllegalStateException("the lots say " + told + " and the totals " + gone);
        }
    }

    /** Where all that left its lot went; but for a settled hold, whose rest may expire at once, that is one and the same for all. */
    private LedgerAccount whereTo() {
        return gone.size() == 1 ? gone.keySet().iterator().next() : LedgerAccount.CONSUMED;
    }

    /** The one event that sends credits of a lot two ways (C10). */
    private long expiredOfSettled(String lotId) {
        return fact.event() instanceof HoldSettled settled
                ? settled.expired().stream()
                        .filter(draw -> draw.lotId().equals(lotId))
                        .mapToLong(Draw::amount)
                        .reduce(0, Math::addExact)
                : 0;
    }

    private Lot lot(String lotId) {
        return Stream.of(after.ledger(), before)
                .flatMap(ledger -> ledger.lot(lotId).stream())
                .findFirst()
                .orElseThrow();
    }

    private void told(Line line, LedgerAccount account, long left) {
        if (left != 0) {
            long more = account == LedgerAccount.GRANTED ? Math.negateExact(left) : left;
            told.merge(account, more, Math::addExact);
            change(line, account, more);
        }
    }

    private void change(Line line, LedgerAccount account, long by) {
        if (by != 0) {
            Side side = by > 0 ? account.grows() : account.grows().other();
            entries.add(line.entry(fact, account, side, Math.absExact(by)));
        }
    }

    private record Line(Lot lot, Instant at, Cause cause) {
        private LedgerEntry entry(Fact fact, LedgerAccount account, Side side, long amount) {
            return new LedgerEntry(
                    fact.accountId(),
                    fact.position(),
                    fact.sequence(),
                    at,
                    cause,
                    fact.event().getClass().getSimpleName(),
                    lot.lotId(),
                    lot.terms().source(),
                    account,
                    side,
                    amount);
        }
    }
}
