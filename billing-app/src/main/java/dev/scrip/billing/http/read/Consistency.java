package dev.scrip.billing.http.read;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How fresh an answer has to be.
 *
 * @param level whose writes must be in it
 * @param atLeast the event of the account that must be in it, by its sequence; empty: as {@code level} says
 */
public record Consistency(Level level, Optional<Long> atLeast) {

    /** Whose writes must be in an answer. */
    public enum Level {
        /** Everything that anybody recorded before the question, from the events themselves if need be. */
        STRONG,
        /** Everything that was recorded before the question, once the view has it. */
        SETTLED,
        /** Whatever the view has. */
        EVENTUAL
    }

    /** As the query parameters say; nothing said means that callers see what they wrote. */
    public static Consistency of(@Nullable String consistency, @Nullable Long atLeast) {
        if (atLeast != null && atLeast < 0) {
            throw invalid("atLeast", "a sequence, 0 or more");
        }
        return new Consistency(level(consistency), Optional.ofNullable(atLeast));
    }

    private static Level level(@Nullable String consistency) {
        return switch (consistency) {
            case null -> Level.SETTLED;
            case "strong" -> Level.STRONG;
            case "eventual" -> Level.EVENTUAL;
            default -> throw invalid("consistency", "strong or eventual");
        };
    }

    private static RuntimeException invalid(String field, String expected) {
        return Problem.of(EdgeCode.INVALID_PARAMETER, "The parameter cannot have this value.")
                .with("field", field)
                .with("expected", expected)
                .refusal();
    }
}
