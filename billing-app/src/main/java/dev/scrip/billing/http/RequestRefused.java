package dev.scrip.billing.http;

/** Thrown where a request fails at the edge; what the rules refuse is a {@link dev.scrip.billing.rejection.Rejection} instead. */
public final class RequestRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    RequestRefused(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
