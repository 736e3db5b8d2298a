package dev.scrip.billing.event;

/** Who asked for a generation (U1, U4). */
public enum Actor {
    /** A person through the official UI. */
    HUMAN,
    /** A script, a bot or an API client. */
    AUTOMATION
}
