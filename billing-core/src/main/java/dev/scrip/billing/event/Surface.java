package dev.scrip.billing.event;

/** Where in the product a generation was asked for (U1, U2). */
public enum Surface {
    /** The editor, used by hand. */
    MANUAL_EDITOR,
    /** A chat with an agent. */
    AGENT_CHAT,
    /** A batch run. */
    BATCH
}
