package dev.scrip.billing.proof;

/** Nothing can be verified with what was given; which says nothing about the events. */
public final class UnreadableEvidence extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableEvidence(String message) {
        super(message);
    }
}
