package dev.scrip.billing.ledger;

/**
 * Where credits can be, for each customer account and each source of credits. The one they come from grows by credits to it, all
 * others by debits, so that I1 says that the ledger balances.
 */
public enum LedgerAccount {
    /** All that was ever granted: the source of credits. */
    GRANTED(Side.CREDIT),
    /** In lots that are dated ahead (C6). */
    PENDING(Side.DEBIT),
    /** Free in lots that have taken effect, until their expiry is on record (C8). */
    AVAILABLE(Side.DEBIT),
    /** Set aside by open holds (C10). */
    HELD(Side.DEBIT),
    /** Spent, less what was given back (C7, C9). */
    CONSUMED(Side.DEBIT),
    /** Lost to time (C8). */
    EXPIRED(Side.DEBIT),
    /** Taken back by hand or with a purchase's money, less what was restored (C4, C11). */
    VOIDED(Side.DEBIT),
    /** Lost to a ban (U6). */
    FORFEITED(Side.DEBIT);

    private final Side grows;

    LedgerAccount(Side grows) {
        this.grows = grows;
    }

    /** The side on which it grows. */
    public Side grows() {
        return grows;
    }
}
