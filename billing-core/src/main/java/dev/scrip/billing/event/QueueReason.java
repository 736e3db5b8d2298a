package dev.scrip.billing.event;

/** Why a generation went to its queue: served by Unlimited, or the first condition of U1 that did not hold. */
public enum QueueReason {
    /** Every condition of U1 held. */
    UNLIMITED,
    /** The caller chose to pay with credits. */
    CREDITS_CHOSEN,
    /** No unlimited benefit in force names the model. */
    NO_BENEFIT,
    /** It refines no earlier generation of the account. */
    NOT_A_REFINEMENT,
    /** It happens on another surface than the manual editor (U2). */
    OUTSIDE_EDITOR,
    /** It was not asked for by a human (U4). */
    AUTOMATED,
    /** The account is under review (U5). */
    UNDER_REVIEW
}
