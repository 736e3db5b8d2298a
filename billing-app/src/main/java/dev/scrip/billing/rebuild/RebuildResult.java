package dev.scrip.billing.rebuild;

import java.util.List;

/**
 * What came of a rebuild: the proof that a view is what the events make of it, or how far from it it was.
 *
 * @param events position up to which all events were compared
 */
record RebuildResult(long events, List<Compared> views) {
    RebuildResult {
        views = List.copyOf(views);
    }

    /**
     * A view as it was, and as the events make it, both after the very same events.
     *
     * @param digestBefore SHA-256 over all its rows as they were, in hex
     * @param digestAfter SHA-256 over all its rows as the events make them, in hex
     * @param accounts that have rows on either side
     * @param rows as the events make them
     * @param differing accounts; all of them have been put right
     */
    record Compared(String view, String digestBefore, String digestAfter, long accounts, long rows, long differing) {}
}
