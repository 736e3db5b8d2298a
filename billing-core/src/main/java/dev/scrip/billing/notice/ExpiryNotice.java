package dev.scrip.billing.notice;

import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.credit.Lot;
import dev.scrip.billing.event.CreditsExpireSoon;
import dev.scrip.billing.event.Draw;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Credits that are about to expire are announced at the exact instant that lies so far ahead of their end (N1). No lot has to remember that it was:
 * an account's time never runs backwards and every command folds in first what has fallen due, so an instant that its latest event has
 * reached lies behind it for good. A lot that lives no longer than that is passed over, since its grant has said when it ends;
 * so is one that is not in force yet at that instant, and one that nothing is left of.
 */
public final class ExpiryNotice {
    private ExpiryNotice() {}

    /** The next instant at which something is to be announced. */
    public static Optional<Instant> nextInstant(CreditLedger ledger, Instant lastAt, Duration within) {
        return announced(ledger, lastAt, within)
                .map(lot -> announcedAt(lot, within))
                .min(Comparator.naturalOrder());
    }

    /**
     * The earliest announcement that has fallen due by then: all lots that end at one instant.
     *
     * @param lastAt of the account's latest event
     */
    public static Optional<CreditsExpireSoon> next(
            CreditLedger ledger, String accountId, Instant lastAt, Duration within, Instant now) {
        return nextInstant(ledger, lastAt, within)
                .filter(at -> !at.isAfter(now))
                .map(at -> announcement(ledger, accountId, at, at.plus(within)));
    }

    private static CreditsExpireSoon announcement(
            CreditLedger ledger, String accountId, Instant at, Instant expiresAt) {
        List<Draw> left = ledger.lots().stream()
                .filter(lot -> lot.free() > 0
                        && !lot.pendingAt(at)
                        && expiresAt.equals(lot.terms().expiresAt()))
                .map(lot -> new Draw(lot.lotId(), lot.free()))
                .toList();
        long amount = left.stream().mapToLong(Draw::amount).reduce(0, Math::addExact);
        return new CreditsExpireSoon(accountId, at, expiresAt, amount, left);
    }

    private static Stream<Lot> announced(CreditLedger ledger, Instant lastAt, Duration within) {
        return ledger.lots().stream()
                .filter(lot -> lot.free() > 0 && lot.terms().expiresAt() != null)
                .filter(lot -> {
                    Instant at = announcedAt(lot, within);
                    return at.isAfter(lastAt) && !lot.pendingAt(at);
                });
    }

    private static Instant announcedAt(Lot lot, Duration within) {
        return Objects.requireNonNull(lot.terms().expiresAt()).minus(within);
    }
}
