package dev.scrip.billing.credit;

import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.HoldReleased;
import dev.scrip.billing.event.LotExpired;
import dev.scrip.billing.event.ReleaseCause;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What happens to credits by the mere passing of time: lots expire (C8), holds time out (C10). The events carry
 * the exact instant, so that it does not matter when they are recorded.
 */
public final class CreditDue {
    private CreditDue() {}

    /** The next instant at which something happens to the credits by itself. */
    public static Optional<Instant> nextInstant(CreditLedger ledger) {
        Stream<Instant> timeouts = ledger.holds().stream().map(Hold::timeoutAt);
        Stream<Instant> expiries = ledger.lots().stream()
                .filter(lot -> lot.free() > 0)
                .map(lot -> lot.terms().expiresAt())
                .filter(Objects::nonNull);
        return Stream.concat(timeouts, expiries).min(Comparator.naturalOrder());
    }

    /** The earliest thing that has fallen due by then; a timeout goes before an expiry of the same instant. */
    public static Optional<BillingEvent> next(CreditLedger ledger, String accountId, Instant now) {
        Optional<Hold> hold = ledger.holds().stream()
                .filter(open -> !open.timeoutAt().isAfter(now))
                .min(Comparator.comparing(Hold::timeoutAt));
        Optional<Lot> lot = ledger.lots().stream()
                .filter(ended -> ended.free() > 0 && ended.expiredAt(now))
                .min(Comparator.comparing(
                        ended -> Objects.requireNonNull(ended.terms().expiresAt())));
        Optional<BillingEvent> timeout =
                hold.map(open -> release(ledger, accountId, open, ReleaseCause.TIMED_OUT, open.timeoutAt()));
        Optional<BillingEvent> expiry = lot.map(ended -> new LotExpired(
                accountId, Objects.requireNonNull(ended.terms().expiresAt()), ended.lotId(), ended.free()));
        return Stream.concat(timeout.stream(), expiry.stream()).min(Comparator.comparing(BillingEvent::at));
    }

    /** The ledger as it stands at an instant, with all that falls due by then taken into account (B4, C8, C10). */
    public static CreditLedger advance(CreditLedger ledger, Instant now) {
        CreditLedger advanced = ledger;
        for (var due = next(advanced, "", now); due.isPresent(); due = next(advanced, "", now)) {
            advanced = advanced.on(due.get());
        }
        return advanced;
    }

    /** A hold ends uncharged: what its lots still live for comes back, the rest expires at once (C10). */
    public static HoldReleased release(
            CreditLedger ledger, String accountId, Hold hold, ReleaseCause cause, Instant at) {
        HeldBack back = HeldBack.of(ledger, hold.draws(), at);
        return new HoldReleased(
                accountId,
                at,
                hold.generationId(),
                cause,
                back.returned(),
                back.expired(),
                Math.addExact(ledger.available(at), back.spendableAt(ledger, at)));
    }
}
