package dev.scrip.billing.proof.engine;

import dev.scrip.billing.proof.LoggedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads rows of events with every column, in the order of their positions. */
final class LoggedEvents {
    private static final String SELECT = "select position, account_id, sequence, event_id, type, revision, recorded_at,"
            + " append_first, command_key, subject, subject_index, payload, metadata from event";
    private static final int FETCH = 500;

    private LoggedEvents() {}

    /** Takes one row after the other. */
    @FunctionalInterface
    interface Taker<E extends Exception> {
        void take(LoggedEvent event) throws E;
    }

    /** All from a position to another one. */
    static <E extends Exception> void between(Connection connection, long from, long to, Taker<E> taker)
            throws SQLException, E {
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + " where position >= ? and position <= ? order by position")) {
            select.setFetchSize(FETCH);
            select.setLong(1, from);
            select.setLong(2, to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    taker.take(event(row));
                }
            }
        }
    }

    private static LoggedEvent event(ResultSet row) throws SQLException {
        long index = row.getLong(11);
        @Nullable Long subjectIndex = row.wasNull() ? null : index;
        return new LoggedEvent(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getObject(7, OffsetDateTime.class),
                row.getLong(8),
                row.getString(9),
                row.getString(10),
                subjectIndex,
                row.getString(12),
                row.getString(13));
    }
}
