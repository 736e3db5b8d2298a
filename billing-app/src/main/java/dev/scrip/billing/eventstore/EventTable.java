package dev.scrip.billing.eventstore;

import dev.scrip.billing.projection.Fact;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The event table as its one writer sees it, over a connection of its own that is opened again when it was lost. */
final class EventTable implements AutoCloseable {
    private final DataSource dataSource;
    private BatchInsert insert = new PlainBatchInsert();
    private @Nullable Connection connection;

    EventTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Writes all of it in one transaction; returns when it is durable, with the place that it has in the history. */
    List<Fact> append(List<Append> batch) throws SQLException {
        Connection open = connection();
        List<EventRow> rows =
                batch.stream().flatMap(append -> append.rows().stream()).toList();
        long position = insert.insert(open, rows);
        Durability.of(open).afterCommit(open);
        List<Fact> written = new ArrayList<>(rows.size());
        for (EventRow row : rows) {
            written.add(row.at(position++));
        }
        return written;
    }

    /**
     * What of a failed batch the table itself refuses, in the batch's order; what it says to be written is durable when
     * this returns.
     */
    Map<Append, Verdict> verdicts(List<Append> batch) throws SQLException {
        Connection open = connection();
        Map<Append, Verdict> verdicts = Verdicts.of(open, batch);
        insert.rollback(open);
        if (verdicts.containsValue(Verdict.WRITTEN)) {
            Durability.of(open).afterCommit(open);
        }
        return verdicts;
    }

    void rollback() throws SQLException {
        insert.rollback(connection());
    }

    /** Forgets the connection, which is closed as well as it still can be. */
    void disconnect() {
        Connection lost = connection;
        connection = null;
        if (lost != null) {
            try {
                lost.close();
            } catch (SQLException ignored) {
                // It is given up because it failed; that it fails once more says nothing new.
            }
        }
    }

    @Override
    public void close() {
        disconnect();
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = dataSource.getConnection();
            // The turn first, then the last position: a stricter level would read it as it was before the wait.
            open.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            insert = BatchInsert.of(open);
            insert.open(open);
            connection = open;
        }
        return open;
    }
}
