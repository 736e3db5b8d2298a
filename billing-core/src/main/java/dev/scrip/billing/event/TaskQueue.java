package dev.scrip.billing.event;

/** The queue of a generation task (C2). */
public enum TaskQueue {
    /** Paid with credits. */
    PRIORITY,
    /** Served by Unlimited. */
    STANDARD
}
