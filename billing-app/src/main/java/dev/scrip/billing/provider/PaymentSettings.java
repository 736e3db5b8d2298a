package dev.scrip.billing.provider;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the engine collects.
 *
 * @param claim how long a node has a payment to itself: longer than a provider may take to answer, since after it another node asks
 * @param retryAfter how long to wait before asking again about a payment whose outcome is unknown; twice as long each time, up to 64 times
 * @param parallel how many payments a node asks about at a time
 */
@ConfigurationProperties("scrip.payments")
public record PaymentSettings(
        @DefaultValue("PT1M") Duration claim,
        @DefaultValue("PT5S") Duration retryAfter,
        @DefaultValue("32") int parallel) {
    private static final int DOUBLINGS_MAX = 6;

    /** Throws if a node could still be asking when another one takes the payment for its own to ask about. */
    public void requireClaimBeyond(Duration answersWithin) {
        if (claim.compareTo(answersWithin) <= 0) {
            throw new ShortClaim(claim, answersWithin);
        }
    }

    /** How long to wait after so many tries. */
    public Duration pauseAfter(int tries) {
        return retryAfter.multipliedBy(1L << Math.clamp(tries - 1L, 0, DOUBLINGS_MAX));
    }
}
