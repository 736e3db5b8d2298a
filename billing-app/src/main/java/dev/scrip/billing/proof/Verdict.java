package dev.scrip.billing.proof;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came of checking an export against tree heads.
 *
 * @param finding null when all is as it was signed
 * @param events that were read
 * @param hidden how many of them were not shown, only their hashes
 * @param heads that were signed by the key and whose trees the events are
 * @param provenUpTo the size of the largest of those: up to this position all is as it was signed
 */
public record Verdict(@Nullable Finding finding, long events, long hidden, long heads, long provenUpTo) {

    /** What was found first. */
    public enum Reason {
        /** An event is not as it was logged: its content, or that it is another one. */
        CHANGED,
        /** No event has the position, but later ones have theirs. */
        MISSING,
        /** An event stands where none can be. */
        OUT_OF_PLACE,
        /** The events end before the log did. */
        CUT_OFF,
        /** The text of the line is none of an event. */
        UNREADABLE,
        /** The event was not shown. */
        HIDDEN,
        /** A head was altered, or signed by somebody else. */
        HEAD_NOT_SIGNED,
        /** Two heads, both signed, contradict each other. */
        HEADS_DISAGREE,
        /** The events are as they were signed, but the hashes that came with them are not theirs. */
        LEAVES_DIFFER;

        /** As it is written in answers, e.g. {@code cut-off}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The first thing that is not as it was signed.
     *
     * @param from the first bad position, or the first that can be the first bad one
     * @param to the same as {@code from}, unless it is known only that it lies between them
     * @param head the number of the signed head that says so; null when the positions alone do, or hashes that came with the export
     */
    public record Finding(
            Reason reason, long from, long to, @Nullable Long head) {
        public boolean isExact() {
            return from == to;
        }
    }

    public boolean holds() {
        return finding == null;
    }
}
