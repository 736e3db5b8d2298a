package dev.scrip.billing.history;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which lines of an account are wanted, newest first; an empty part limits nothing.
 *
 * @param from only what took effect then or later
 * @param to only what took effect before
 * @param before only lines before this place: where the last page ended
 * @param limit lines at most
 */
public record HistoryQuery(
        String accountId,
        Set<HistoryKind> kinds,
        Optional<String> model,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Long> before,
        int limit) {
    public HistoryQuery {
        kinds = Set.copyOf(kinds);
    }
}
