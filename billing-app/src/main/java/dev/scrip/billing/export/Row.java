package dev.scrip.billing.export;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table.
 *
 * @param cells texts, whole numbers, decimals, instants, truths or nothing, in the order of the table's columns
 */
public record Row(List<@Nullable Object> cells) {
    public Row {
        cells = Collections.unmodifiableList(cells);
    }
}
