package dev.scrip.billing.history;

import java.util.List;
import java.util.Optional;

/**
 * Some lines, newest first.
 *
 * @param next the place before which the next page begins; empty when there is none
 */
public record HistoryPage(List<HistoryEntry> entries, Optional<Long> next) {
    public HistoryPage {
        entries = List.copyOf(entries);
    }
}
