package dev.scrip.billing.credit;

import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;

/** Keeps the lots bounded in number and amount; what the engine grants by itself always fits in. */
final class LotLimit {
    private LotLimit() {}

    /** Refuses one lot more with {@link RejectionCode#INVALID_AMOUNT} or {@link RejectionCode#TOO_MANY_LOTS} (C12). */
    static void check(CreditLedger ledger, long amount) {
        long room = Math.max(0, CreditLedger.AMOUNT_MAX - ledger.totals().granted());
        if (amount > room) {
            throw Rejection.of(
                    RejectionCode.INVALID_AMOUNT,
                    "field",
                    "amount",
                    "value",
                    amount,
                    "expected",
                    "at most the room that is left in this account",
                    "room",
                    room);
        }
        if (ledger.lots().size() >= CreditLedger.LOTS_MAX) {
            throw Rejection.of(RejectionCode.TOO_MANY_LOTS, "limit", CreditLedger.LOTS_MAX);
        }
    }
}
