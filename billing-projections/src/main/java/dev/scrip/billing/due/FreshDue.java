package dev.scrip.billing.due;

import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.FreshRows;
import dev.scrip.billing.projection.RowTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When something falls due for an account next, as its events say (I4). Whoever looked and found that nothing was due has moved the
 * instant to a later one, without an event; so one that has passed may have been moved, and one that is still ahead may not.
 */
public final class FreshDue implements FreshRows {
    private static final int DUE_AT = 2;

    private final Instant now;
    private Optional<@Nullable Object[]> row = Optional.empty();

    public FreshDue(Instant now) {
        this.now = now;
    }

    @Override
    public RowTable table() {
        return DueView.TABLE;
    }

    @Override
    public List<@Nullable Object[]> on(Fact fact) {
        row = DueView.row(fact).or(() -> row);
        return List.of();
    }

    @Override
    public Optional<@Nullable Object[]> take(@Nullable Object[] stored) {
        Optional<@Nullable Object[]> taken = row;
        row = Optional.empty();
        return taken;
    }

    @Override
    public List<@Nullable Object[]> left() {
        return row.stream().toList();
    }

    @Override
    public boolean agrees(int column, @Nullable Object fresh, @Nullable Object stored) {
        return FreshRows.super.agrees(column, fresh, stored) || (column == DUE_AT && moved(fresh, stored));
    }

    private boolean moved(@Nullable Object fresh, @Nullable Object stored) {
        return fresh instanceof Instant due
                && !due.isAfter(now)
                && (stored == null || (stored instanceof Instant later && later.isAfter(due)));
    }
}
