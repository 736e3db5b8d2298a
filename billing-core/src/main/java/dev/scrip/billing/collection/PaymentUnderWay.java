package dev.scrip.billing.collection;

import dev.scrip.billing.event.PaymentRequested;

/**
 * A payment that was asked for and has no outcome yet.
 *
 * @param overtaken since then the subscription took another course, so that nothing can be given for the money any more
 */
public record PaymentUnderWay(PaymentRequested request, boolean overtaken) {
    static PaymentUnderWay of(PaymentRequested request) {
        return new PaymentUnderWay(request, false);
    }

    PaymentUnderWay afterOvertaking() {
        return new PaymentUnderWay(request, true);
    }
}
