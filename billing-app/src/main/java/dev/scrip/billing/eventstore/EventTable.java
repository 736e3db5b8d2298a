package dev.scrip.billing.eventstore;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The event table as its one writer sees it, over a connection of its own that is opened again when it was lost. */
final class EventTable implements AutoCloseable {
    private static final String INSERT = """
        insert into event (position, account_id, sequence, event_id, type, revision, payload, metadata,
                           recorded_at, append_first, command_key, subject, subject_index)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;

    private final DataSource dataSource;
    private @Nullable Connection connection;

    EventTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Writes all of it in one transaction and returns when it is durable. */
    void append(List<Append> batch) throws SQLException {
        Connection open = connection();
        awaitTurn(open);
        long position = lastPosition(open);
        try (PreparedStatement insert = open.prepareStatement(INSERT)) {
            for (Append append : batch) {
                for (EventRow row : append.rows()) {
                    bind(insert, row, ++position);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
        open.commit();
        Durability.of(open).afterCommit(open);
    }

    /** Whether exactly these rows stand in the table; if so, returns only when they are durable. */
    boolean holds(Append append) throws SQLException {
        Connection open = connection();
        for (EventRow row : append.rows()) {
            if (!holds(open, row)) {
                open.rollback();
                return false;
            }
        }
        open.commit();
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
        connection().rollback();
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

    /** Other nodes have writers too. The lock makes positions follow commits: no reader can overtake a slower writer. */
    private static void awaitTurn(Connection open) throws SQLException {
        try (PreparedStatement lock = open.prepareStatement("select id from event_turn where id = 1 for update")) {
            lock.executeQuery().close();
        }
    }

    /** Read anew for each batch, so that positions have no gap where a batch was rolled back. */
    private static long lastPosition(Connection open) throws SQLException {
        try (PreparedStatement select = open.prepareStatement("select max(position) from event");
                ResultSet result = select.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
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

    private static void bind(PreparedStatement insert, EventRow row, long position) throws SQLException {
        insert.setLong(1, position);
        insert.setString(2, row.accountId());
        insert.setLong(3, row.sequence());
        insert.setString(4, row.eventId());
        insert.setString(5, row.type());
        insert.setString(6, row.revision());
        insert.setString(7, row.payload());
        insert.setString(8, row.metadata());
        insert.setObject(9, row.recordedAt().atOffset(ZoneOffset.UTC));
        insert.setLong(10, row.appendFirst());
        insert.setString(11, row.commandKey());
        insert.setString(12, row.subject());
        insert.setObject(13, row.subjectIndex());
    }
}
