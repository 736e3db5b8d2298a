package dev.scrip.billing.event;

/** How a caller wants a generation paid. */
public enum PayWith {
    /** Unlimited if it covers the request, else credits. */
    AUTO,
    /** Credits, even where Unlimited would cover it. */
    CREDITS,
    /** Unlimited or not at all. */
    UNLIMITED
}
