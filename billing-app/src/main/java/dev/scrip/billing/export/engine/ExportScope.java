package dev.scrip.billing.export.engine;

import dev.scrip.billing.eventstore.EventFilter;
import java.time.Instant;
import java.util.Optional;

/**
 * Whose rows are wanted; an empty part limits nothing.
 *
 * @param accountId as {@code brand/id}
 * @param from of events: recorded then or later
 * @param to of events: recorded before then
 */
public record ExportScope(
        Optional<String> brand, Optional<String> accountId, Optional<Instant> from, Optional<Instant> to) {

    EventFilter upTo(long position) {
        return new EventFilter(
                brand,
                accountId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(position),
                from,
                to);
    }

    /** As a condition on a column that has accounts; {@link #pattern()} is its parameter. */
    static String condition(String column) {
        return column + " like ? escape '!'";
    }

    /** What the ids of all wanted accounts look like. */
    String pattern() {
        String ids = accountId.orElseGet(() -> brand.map(name -> name + "/").orElse(""));
        String escaped = ids.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return accountId.isPresent() ? escaped : escaped + "%";
    }
}
