package dev.scrip.billing.eventstore;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
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

    /** Writes all of it in one transaction and returns when it is durable. */
    void append(List<Append> batch) throws SQLException {
        Connection open = connection();
        insert.insert(
                open, batch.stream().flatMap(append -> append.rows().stream()).toList());
        Durability.of(open).afterCommit(open);
    }

    /** Whether exactly these rows stand in the table; if so, returns only when they are durable. */
    boolean holds(Append append) throws SQLException {
        Connection open = connection();
        for (EventRow row : append.rows()) {
            if (!holds(open, row)) {
                insert.rollback(open);
                return false;
            }
        }
        insert.rollback(open);
        Durability.of(open).afterCommit(open);
        return true;
    }

    /**
     * The appends that may have made a batch fail. Databases tell which rows they refused; one that stops at the first
     * leaves the rest unanswered, and so under suspicion.
     */
    static List<Append> suspects(List<Append> batch, SQLException failure) {
        if (!(failure instanceof BatchUpdateException refused)) {
            return batch;
        }
        int[] counts = refused.getUpdateCounts();
        List<Append> suspects = new ArrayList<>();
        int next = 0;
        for (Append append : batch) {
            int end = next + append.rows().size();
            if (!written(counts, next, end)) {
                suspects.add(append);
            }
            next = end;
        }
        return suspects.isEmpty() ? batch : suspects;
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
            open.setAutoCommit(false);
            connection = open;
        }
        return open;
    }

    private static boolean written(int[] counts, int from, int to) {
        for (int i = from; i < to; i++) {
            if (i >= counts.length || counts[i] == Statement.EXECUTE_FAILED) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Connection open, EventRow row) throws SQLException {
        try (PreparedStatement select =
                open.prepareStatement("select 1 from event where account_id = ? and sequence = ? and event_id = ?")) {
            select.setString(1, row.accountId());
            select.setLong(2, row.sequence());
            select.setString(3, row.eventId());
            try (ResultSet result = select.executeQuery()) {
                return result.next();
            }
        }
    }
}
