package dev.scrip.billing.integrity;

/** What is checked of every account. */
public enum Rule {
    /** Its events are all there, in order, and can be read. */
    EVENTS,
    /** Granted = pending + available + held + consumed + expired + voided + forfeited, after every event. */
    I1,
    /** No lot goes below zero or above its amount. */
    I2,
    /** No generation is charged twice. */
    I3,
    /** Read models are what a fresh fold of the events gives, as far as they have come. */
    I4
}
