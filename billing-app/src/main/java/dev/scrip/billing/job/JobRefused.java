package dev.scrip.billing.job;

/** A job that cannot be done, and why, in a sentence for whoever asked for it. */
public final class JobRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JobRefused(String reason) {
        super(reason);
    }
}
