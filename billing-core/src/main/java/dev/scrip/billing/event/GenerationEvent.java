package dev.scrip.billing.event;

/** The life of one generation: charged, served free or held; run; ended (C1, C2, C9, C10, U1). */
public sealed interface GenerationEvent extends BillingEvent
        permits GenerationCharged,
                GenerationServedUnlimited,
                GenerationHeld,
                HoldSettled,
                HoldReleased,
                GenerationStarted,
                GenerationCompleted,
                GenerationFailed,
                GenerationRefunded {

    /** The caller's name for the generation, unique in the account for ever (I3). */
    String generationId();
}
