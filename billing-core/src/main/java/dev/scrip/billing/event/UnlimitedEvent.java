package dev.scrip.billing.event;

/** An unlimited benefit that a promotion gave (P1–P7). */
public sealed interface UnlimitedEvent extends BillingEvent
        permits UnlimitedGranted, UnlimitedRecalculated, UnlimitedEnded {

    /** The catalog's name of the promotion. */
    String promotion();
}
