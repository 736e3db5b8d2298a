package dev.scrip.billing.provider;

import java.time.Duration;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A node would lose its claim on a payment while it still waits for the provider. */
final class ShortClaim extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ShortClaim(Duration claim, Duration answersWithin) {
        super("scrip.payments.claim is " + claim + ", but the payment provider may take " + answersWithin
                + " to answer: another node would ask for the same payment meanwhile.");
    }

    /** Says what to do instead of how the start failed. */
    static class Analysis extends AbstractFailureAnalyzer<ShortClaim> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, ShortClaim cause) {
            return new FailureAnalysis(
                    String.valueOf(cause.getMessage()),
                    "Set scrip.payments.claim to a longer time, or the provider's timeouts to shorter ones"
                            + " (scrip.payments.stripe.connect-timeout and .read-timeout count four times).",
                    cause);
        }
    }
}
