package dev.scrip.billing.http.history;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.history.HistoryEntry;
import dev.scrip.billing.history.HistoryEntry.Task;
import dev.scrip.billing.history.HistoryPage;
import dev.scrip.billing.http.exchange.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of an account's history, newest first (B2).
 *
 * @param nextCursor for the next page; left out on the last
 */
record HistoryAnswer(List<Item> items, @Nullable String nextCursor) {

    static HistoryAnswer of(HistoryPage page, Catalog catalog) {
        return new HistoryAnswer(
                page.entries().stream().map(entry -> Item.of(entry, catalog)).toList(),
                page.next().map(Cursor::of).orElse(null));
    }

    /**
     * One line.
     *
     * @param sequence of the event that it tells of
     * @param at when it took effect
     * @param type the event's name
     * @param credits by how much it changed what the account owns; below zero when credits went
     * @param held by how much it changed what is set aside
     */
    record Item(
            long sequence,
            Instant at,
            String kind,
            String type,
            BigDecimal credits,
            BigDecimal held,
            @Nullable Money money,
            @Nullable String generationId,
            @Nullable String feature,
            @Nullable String model,
            @Nullable String plan,
            Map<String, String> detail) {

        static Item of(HistoryEntry entry, Catalog catalog) {
            return new Item(
                    entry.sequence(),
                    entry.at(),
                    entry.kind().code(),
                    entry.type(),
                    catalog.toCredits(entry.credits()),
                    catalog.toCredits(entry.held()),
                    entry.money()
                            .map(paid -> new Money(paid.amountMinor(), paid.currency()))
                            .orElse(null),
                    entry.task().map(Task::generationId).orElse(null),
                    entry.task().flatMap(Task::feature).orElse(null),
                    entry.task().flatMap(Task::model).orElse(null),
                    entry.plan().orElse(null),
                    entry.detail());
        }
    }
}
