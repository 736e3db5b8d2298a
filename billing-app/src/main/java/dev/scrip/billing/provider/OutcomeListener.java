package dev.scrip.billing.provider;

/** Whoever wants to be told of an outcome. A provider may tell of one that nobody asked for, late or twice. */
@FunctionalInterface
public interface OutcomeListener {
    /** Told of a final answer, or of one that says nothing yet. */
    void told(PaymentOrder order, ProviderAnswer answer);
}
