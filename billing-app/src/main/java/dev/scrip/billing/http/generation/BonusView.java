package dev.scrip.billing.http.generation;

import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.GrantOrigin;
import dev.scrip.billing.http.exchange.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What spending earned (C5). */
record BonusView(String lotId, BigDecimal amount, @Nullable Instant expiresAt) {

    static Optional<BonusView> in(Outcome outcome) {
        return granted(outcome)
                .map(bonus -> new BonusView(
                        bonus.lotId(),
                        outcome.credits(bonus.terms().amount()),
                        bonus.terms().expiresAt()));
    }

    /** A balance in credits, with the bonus that came on top of it. */
    static BigDecimal balance(long unitsBefore, Outcome outcome) {
        long bonus = granted(outcome).map(it -> it.terms().amount()).orElse(0L);
        return outcome.credits(Math.addExact(unitsBefore, bonus));
    }

    private static Optional<CreditsGranted> granted(Outcome outcome) {
        return outcome.find(CreditsGranted.class).filter(granted -> granted.origin() == GrantOrigin.USAGE);
    }
}
