package dev.scrip.billing.projection;

import org.jspecify.annotations.Nullable;

/** A fact that a read model cannot fold. It is never passed over: whatever comes after it would be wrong. */
public final class PoisonedFact extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PoisonedFact(Fact fact, RuntimeException cause) {
        this(fact, String.valueOf(cause.getMessage()), cause);
    }

    public PoisonedFact(Fact fact, String why) {
        this(fact, why, null);
    }

    private PoisonedFact(Fact fact, String why, @Nullable RuntimeException cause) {
        super(
                fact.event().getClass().getSimpleName() + " " + fact.accountId() + "#" + fact.sequence()
                        + " at position " + fact.position() + ": " + why,
                cause);
    }
}
