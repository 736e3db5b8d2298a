package dev.scrip.billing.rejection;

/** The sorts of refusal; the HTTP edge gives each a status. */
public enum RejectionKind {
    /** Too few credits: 402. */
    INSUFFICIENT,
    /** The state of things forbids it now: 409. */
    CONFLICT,
    /** It is never allowed to this account or actor: 403. */
    FORBIDDEN,
    /** Well-formed, but no such thing can be: 422. */
    IMPOSSIBLE,
    /** Nothing by that name: 404. */
    NOT_FOUND,
    /** The request itself cannot be understood: 400. */
    UNREADABLE
}
