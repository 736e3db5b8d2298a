package dev.scrip.billing.credit;

import dev.scrip.billing.event.LotTerms;
import java.time.Instant;

/**
 * One grant and what is left of it.
 *
 * @param free units that can still move, zero or more
 * @param held units set aside for open holds, zero or more; they outlive the lot's expiry (C10)
 * @param order counts the lots of the account; the last key of the burn order (C6)
 */
public record Lot(String lotId, LotTerms terms, long free, long held, int order) {

    public Lot {
        if (free < 0 || held < 0 || Math.addExact(free, held) > terms.amount()) {
            throw new IllegalStateException("I2 broken: lot " + lotId + " of " + terms.amount() + " has " + free
                    + " free and " + held + " held");
        }
    }

    /** C8: {@code effectiveAt ≤ now < expiresAt}. */
    public boolean spendableAt(Instant now) {
        return !pendingAt(now) && !expiredAt(now);
    }

    public boolean pendingAt(Instant now) {
        return now.isBefore(terms.effectiveAt());
    }

    public boolean expiredAt(Instant now) {
        Instant expiresAt = terms.expiresAt();
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** C6: a lot with a scope is passed over for what does not fit. */
    public boolean fits(Purpose purpose) {
        var features = terms.scope().features();
        var models = terms.scope().models();
        return (features.isEmpty() || features.contains(purpose.feature()))
                && (models.isEmpty() || models.contains(purpose.model()));
    }

    boolean isEmpty() {
        return free == 0 && held == 0;
    }

    Lot move(long freeBy, long heldBy) {
        return new Lot(lotId, terms, Math.addExact(free, freeBy), Math.addExact(held, heldBy), order);
    }
}
