package dev.scrip.billing.credit;

import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;

/** Keeps the number of living lots bounded; what the engine grants by itself always fits in. */
final class LotLimit {
    private LotLimit() {}

    /** Refuses with {@link RejectionCode#TOO_MANY_LOTS}. */
    static void check(CreditLedger ledger) {
        if (ledger.lots().size() >= CreditLedger.LOTS_MAX) {
            throw Rejection.of(RejectionCode.TOO_MANY_LOTS, "limit", CreditLedger.LOTS_MAX);
        }
    }
}
