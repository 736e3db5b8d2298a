package dev.scrip.billing.provider.stripe;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Stripe was asked for, but cannot be used like this. */
final class WrongStripeSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong, never what a setting holds. */
    WrongStripeSettings(String what) {
        super("Payments are to be taken by Stripe, but " + what);
    }

    /** Says what to do instead of how the start failed. */
    static class Analysis extends AbstractFailureAnalyzer<WrongStripeSettings> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, WrongStripeSettings cause) {
            return new FailureAnalysis(
                    String.valueOf(cause.getMessage()),
                    "Set SCRIP_PAYMENTS_STRIPE_API_KEY to a secret key of your Stripe account and leave the address as"
                            + " it is, or start without scrip.payments.provider=stripe.",
                    cause);
        }
    }
}
