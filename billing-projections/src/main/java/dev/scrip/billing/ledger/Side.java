package dev.scrip.billing.ledger;

/** The two sides of a ledger: what stands on one is balanced by as much on the other. */
public enum Side {
    DEBIT,
    CREDIT;

    Side other() {
        return this == DEBIT ? CREDIT : DEBIT;
    }
}
