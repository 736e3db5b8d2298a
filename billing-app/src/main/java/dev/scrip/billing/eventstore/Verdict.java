package dev.scrip.billing.eventstore;

/** What the event table itself says of an append that was part of a failed batch. */
enum Verdict {
    /** These very rows stand there already: the commit had gone through, only its answer was lost. */
    WRITTEN,
    /** The account has gone on. */
    SEQUENCE_TAKEN,
    /** The account has seen the idempotency key. */
    COMMAND_KEY_USED,
    /** The account has seen the beginning of the subject. */
    SUBJECT_BEGUN,
    /** Nothing there stands against it. */
    FREE
}
