package dev.scrip.billing.collection;

import dev.scrip.billing.event.PaymentPurpose;
import dev.scrip.billing.event.PaymentRequested;
import java.time.Instant;
import java.util.Objects;

/**
 * How often the renewal of a cycle was tried.
 *
 * @param cycle number of the cycle that has ended
 * @param count how often
 * @param last the latest request or decline: the next try is after it
 */
public record RenewalTries(int cycle, int count, Instant last) {
    boolean isOf(PaymentRequested request) {
        return request.purpose() == PaymentPurpose.RENEWAL && Objects.equals(request.cycle(), cycle);
    }

    RenewalTries declinedAt(Instant at) {
        return new RenewalTries(cycle, count, at);
    }
}
