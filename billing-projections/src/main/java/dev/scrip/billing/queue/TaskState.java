package dev.scrip.billing.queue;

/** Where a task stands (B3). */
public enum TaskState {
    /** In line for a worker. */
    WAITING,
    /** A worker is on it. */
    RUNNING,
    /** Done: so its worker says, or whoever settled its hold, for what it cost is known only after the run (C10). */
    COMPLETED,
    /** It failed; what it cost went back (C9). */
    FAILED,
    /** It will not run any more: its hold ended first (C10), or its account was banned (U6). */
    CANCELLED;

    /** Whether it waits or runs. */
    public boolean open() {
        return this == WAITING || this == RUNNING;
    }
}
