package dev.scrip.billing.export.engine;

import dev.scrip.billing.eventstore.StoredEvent;
import dev.scrip.billing.export.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** Makes rows of events, which are told in the order of their positions. */
interface GrowingRows {
    void rows(Connection connection, List<StoredEvent> events, Consumer<Row> out) throws SQLException;
}
