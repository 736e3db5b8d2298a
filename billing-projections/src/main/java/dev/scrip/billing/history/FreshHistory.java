package dev.scrip.billing.history;

import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.FreshRows;
import dev.scrip.billing.projection.RowTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account's history, written anew (I4). */
public final class FreshHistory implements FreshRows {
    private final HistoryFold fold = new HistoryFold(new TasksOfAccount());

    @Override
    public RowTable table() {
        return JdbcHistory.TABLE;
    }

    @Override
    public List<@Nullable Object[]> on(Fact fact) {
        return JdbcHistory.entries(fold, fact).stream().map(JdbcHistory::row).toList();
    }
}
