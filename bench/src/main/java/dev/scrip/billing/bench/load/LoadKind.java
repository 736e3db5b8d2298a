package dev.scrip.billing.bench.load;

/** What is asked of the engine, again and again. */
public enum LoadKind {
    /** One charge a request, over many accounts. */
    CHARGE,
    /** Many charges a request, over many accounts. */
    BULK,
    /** What a charge would cost. */
    QUOTE,
    /** A balance that has seen all that was recorded before it was asked for. */
    BALANCE,
    /** The newest page of a history. */
    HISTORY,
    /** What made a balance: its last events, on top of a state that lies in the past. */
    EXPLANATION;

    int expectedStatus() {
        return this == CHARGE ? 201 : 200;
    }
}
