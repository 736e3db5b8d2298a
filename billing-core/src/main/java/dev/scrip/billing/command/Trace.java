package dev.scrip.billing.command;

/**
 * The names under which a command carries who asked for it and why, and under which every event keeps that for ever
 * (E1). All values are text. They are stored with the events, so they are never renamed.
 */
public final class Trace {
    /** Who asked: the name of the API key, or of the automation. */
    public static final String ACTOR = "actor";

    /** Which key was used; names can be given twice, ids cannot. */
    public static final String KEY_ID = "keyId";

    /** The HTTP request, as the edge named it. */
    public static final String REQUEST = "request";

    /** The command's simple class name. */
    public static final String COMMAND = "command";

    /** The command message itself: events of one command share it. */
    public static final String COMMAND_ID = "commandId";

    /** The caller's key for once only (C13); absent when none was sent. */
    public static final String IDEMPOTENCY_KEY = "idempotencyKey";

    /** What was asked, as a digest: tells a repeat from another command under the same key (C13). */
    public static final String FINGERPRINT = "fingerprint";

    /** The version of the catalog by which it was decided. */
    public static final String CATALOG = "catalog";

    /**
     * {@code "true"} on what is only recorded along with the command and none of what it did: what had fallen due before it was
     * decided, and what somebody is to be told of because of it (N1).
     */
    public static final String DUE = "due";

    /** The event that an automation answered with the command; absent when a person or a service asked. */
    public static final String CAUSE = "cause";

    /**
     * When something will happen to the account next by itself, as an instant or {@link #NEVER}; on the last event of a command
     * that changed it.
     */
    public static final String NEXT_DUE = "nextDue";

    /** Nothing will. */
    public static final String NEVER = "never";

    private Trace() {}
}
