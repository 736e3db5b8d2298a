package dev.scrip.billing.event;

import java.time.Instant;

/** Anything that has happened to one account. Switches over it are exhaustive and have no default. */
public sealed interface BillingEvent
        permits AccountEvent,
                CreditEvent,
                GenerationEvent,
                SubscriptionEvent,
                UnlimitedEvent,
                PaymentEvent,
                PaymentCaseEvent,
                NoticeEvent {

    /** The account, as {@code brand/id}. */
    String accountId();

    /**
     * When it took effect. For what falls due by itself (an expiry, a timeout) this is the exact due instant, however
     * late it was recorded; the time of recording stands in the event's metadata.
     */
    Instant at();
}
