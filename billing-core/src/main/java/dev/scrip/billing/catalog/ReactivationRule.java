package dev.scrip.billing.catalog;

/** What a cancellation that is taken back does to a promotion's benefit that is still in force (P3). */
public enum ReactivationRule {
    /** The benefit ends with the reactivation. */
    END_AT_ONCE,
    /** The benefit stays until the end of the cycle that was paid before the cancellation. */
    KEEP_UNTIL_CYCLE_END
}
