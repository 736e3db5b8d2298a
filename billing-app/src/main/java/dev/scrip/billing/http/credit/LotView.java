package dev.scrip.billing.http.credit;

import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.http.exchange.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lot as it begins.
 *
 * @param expiresAt left out: never
 */
record LotView(
        String lotId,
        CreditSource source,
        BigDecimal amount,
        int priority,
        Instant effectiveAt,
        @Nullable Instant expiresAt,
        Scope scope) {

    static LotView of(CreditsGranted granted, Outcome outcome) {
        var terms = granted.terms();
        return new LotView(
                granted.lotId(),
                terms.source(),
                outcome.credits(terms.amount()),
                terms.priority(),
                terms.effectiveAt(),
                terms.expiresAt(),
                terms.scope());
    }
}
