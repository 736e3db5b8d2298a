package dev.scrip.billing.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes its turn, inserts all rows and commits in one round trip: the driver sends both statements before it waits, and
 * PostgreSQL makes one transaction of what comes until then. The second statement looks at the table only when the first
 * has its lock, so positions follow commits, whichever node writes. Columns travel as arrays, so that the statement is
 * the same, and prepared, for any number of rows.
 */
final class PostgresBatchInsert implements BatchInsert {
    private static final String TURN_AND_INSERT = """
        select id from event_turn where id = 1 for update;
        with added as (
            insert into event (position, account_id, sequence, event_id, type, revision, payload, metadata,
                               recorded_at, append_first, command_key, subject, subject_index)
            select coalesce((select max(position) from event), 0) + row.number, account_id, sequence, event_id, type,
                   revision, payload, metadata, recorded_at, append_first, command_key, subject, subject_index
            from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
                        ?::bigint[], ?::text[], ?::text[], ?::bigint[])
                 with ordinality as row (account_id, sequence, event_id, type, revision, payload, metadata, recorded_at,
                                         append_first, command_key, subject, subject_index, number)
            returning position)
        select min(position) from added\
        """;

    @Override
    public void open(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
    }

    @Override
    public long insert(Connection connection, List<EventRow> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(TURN_AND_INSERT)) {
            Columns columns = new Columns(insert, rows);
            columns.texts(EventRow::accountId);
            columns.numbers(EventRow::sequence);
            columns.texts(EventRow::eventId);
            columns.texts(EventRow::type);
            columns.texts(EventRow::revision);
            columns.texts(EventRow::payload);
            columns.texts(EventRow::metadata);
            columns.texts(row -> row.recordedAt().toString());
            columns.numbers(EventRow::appendFirst);
            columns.texts(EventRow::commandKey);
            columns.texts(EventRow::subject);
            columns.numbers(EventRow::subjectIndex);
            return first(insert);
        }
    }

    private static long first(PreparedStatement insert) throws SQLException {
        // The first result is that of taking the turn.
        insert.execute();
        insert.getMoreResults();
        try (ResultSet added = insert.getResultSet()) {
            added.next();
            return added.getLong(1);
        }
    }

    @Override
    public void rollback(Connection connection) {
        // Each statement is a transaction, and a failed one has been undone.
    }

    /** Binds the columns in their order. */
    private static final class Columns {
        private final PreparedStatement insert;
        private final List<EventRow> rows;
        private int bound;

        Columns(PreparedStatement insert, List<EventRow> rows) {
            this.insert = insert;
            this.rows = rows;
        }

        void texts(Function<EventRow, @Nullable String> value) throws SQLException {
            bind("text", rows.stream().map(value).toArray(String[]::new));
        }

        void numbers(Function<EventRow, @Nullable Long> value) throws SQLException {
            bind("bigint", rows.stream().map(value).toArray(Long[]::new));
        }

        private void bind(String type, Object[] values) throws SQLException {
            bound++;
            insert.setArray(bound, insert.getConnection().createArrayOf(type, values));
        }
    }
}
