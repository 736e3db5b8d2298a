package dev.scrip.billing.job;

/** This run of a job is to end: it need not be caught by a kind, only be let through. */
public final class JobStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Why why;

    /** Why a run ends before its work is done. */
    public enum Why {
        /** Somebody asked for it. */
        CANCELLED,
        /** The engine ends. The job goes on from its checkpoint when there is one again. */
        ENGINE_ENDS,
        /** Another node has taken it over, since nothing was heard of this one. */
        TAKEN_OVER
    }

    JobStopped(Why why) {
        super(why.name());
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
