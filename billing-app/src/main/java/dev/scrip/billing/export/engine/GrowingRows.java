package dev.scrip.billing.export.engine;

import dev.scrip.billing.eventstore.StoredEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes rows of events, which are told in the order of their positions. */
interface GrowingRows {
    void rows(Connection connection, List<StoredEvent> events, Consumer<List<@Nullable Object>> out)
            throws SQLException;
}
