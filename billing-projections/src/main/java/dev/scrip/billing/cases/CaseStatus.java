package dev.scrip.billing.cases;

/** Where a duplicate-charge case stands (D1, D2). */
public enum CaseStatus {
    /** Nobody has answered yet. */
    OPEN,
    /** The customer has a first answer. */
    ANSWERED,
    /** It was a duplicate; the refund is due. */
    CONFIRMED,
    /** It was none. */
    REJECTED,
    /** It was one, and it was paid back. */
    REFUNDED;

    /** Whether nothing more is going to happen. */
    public boolean closed() {
        return this == REJECTED || this == REFUNDED;
    }
}
