package dev.scrip.billing.provider;

import java.time.Duration;
import java.util.Optional;

/**
 * Whoever takes the money. Each order has a key of its own: asked twice under one key, a provider takes the money once and answers the same.
 * Calls end in less time than a claim lasts ({@code scrip.payments.claim}); what cannot be known by then is {@link
 * ProviderAnswer.Unknown}, never an exception.
 */
public interface PaymentProvider {

    /**
     * How long it may take at most to ask what became of an order and to have it carried out then. A claim lasts longer, or another node would ask for the
     * same before this one has its answer.
     */
    Duration answersWithin();

    /** Takes the money, unless it was taken under this key before. */
    ProviderAnswer collect(PaymentOrder order);

    /** What became of an order; empty when the provider has never heard of its key. */
    Optional<ProviderAnswer> find(PaymentOrder order);

    /** Gives the money of a payment back, whole, unless that was done under this key before. */
    ProviderAnswer refund(RefundOrder order);

    /** What became of a refund; empty when the provider has never heard of its key. */
    Optional<ProviderAnswer> find(RefundOrder order);
}
