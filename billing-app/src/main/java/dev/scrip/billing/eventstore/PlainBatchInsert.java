package dev.scrip.billing.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;

/** In the words of every database: as H2 takes it, which runs in this process, so that no word travels. */
final class PlainBatchInsert implements BatchInsert {
    private static final String INSERT = """
        insert into event (position, account_id, sequence, event_id, type, revision, payload, metadata,
                           recorded_at, append_first, command_key, subject, subject_index)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;

    @Override
    public void open(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public long insert(Connection connection, List<EventRow> rows) throws SQLException {
        awaitTurn(connection);
        long first = lastPosition(connection) + 1;
        long position = first;
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (EventRow row : rows) {
                bind(insert, row, position++);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
        return first;
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        connection.rollback();
    }

    /** Other nodes have writers too. The lock makes positions follow commits: no reader can overtake a slower writer. */
    private static void awaitTurn(Connection connection) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select id from event_turn where id = 1 for update")) {
            lock.executeQuery().close();
        }
    }

    /** Read anew for each batch, so that positions have no gap where a batch was rolled back. */
    private static long lastPosition(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select max(position) from event");
                ResultSet result = select.executeQuery()) {
            result.next();
            return result.getLong(1);
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
