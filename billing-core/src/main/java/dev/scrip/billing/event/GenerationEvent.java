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

    /** Whether a generation's life begins with it: there is one such event for each (I3). */
    default boolean begins() {
        return switch (this) {
            case GenerationCharged ignored -> true;
            case GenerationServedUnlimited ignored -> true;
            case GenerationHeld ignored -> true;
            case HoldSettled ignored -> false;
            case HoldReleased ignored -> false;
            case GenerationStarted ignored -> false;
            case GenerationCompleted ignored -> false;
            case GenerationFailed ignored -> false;
            case GenerationRefunded ignored -> false;
        };
    }
}
