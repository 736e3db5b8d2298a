package dev.scrip.billing.catalog;

/** What decides which lot is drawn first (C6). */
public enum BurnKey {
    /** The lot's own priority, lower first. */
    PRIORITY,
    /** The lot that expires first; one that never expires comes last. */
    EXPIRES_FIRST,
    /** Bonus before subscription before add-on: what was given before what was paid for. */
    PROMOTIONAL_FIRST,
    /** The lot that became spendable first. */
    EFFECTIVE_FIRST,
    /** The lot that was granted first; no two lots are equal in this. */
    GRANT_ORDER
}
