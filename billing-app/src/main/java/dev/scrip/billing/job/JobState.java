package dev.scrip.billing.job;

/** Where a job is on its way. */
public enum JobState {
    /** For its turn: one job of a kind is worked on at a time. */
    WAITING,
    /** Or interrupted, and soon taken up again. */
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    /** Whether nothing will become of it any more that has not yet. */
    public boolean ended() {
        return this != WAITING && this != RUNNING;
    }
}
