package dev.scrip.billing.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The latest snapshot of each account. */
final class AccountSnapshots {
    private static final RowMapper<EventEntry> ROW = (row, ignored) -> new EventEntry(
            row.getString(1),
            row.getLong(2),
            row.getString(3),
            row.getObject(4, OffsetDateTime.class).toInstant(),
            new SimpleSerializedObject<>(row.getString(7), String.class, row.getString(5), row.getString(6)),
            "{}");

    /** One of the same age is replaced as well: it may be of a shape that is no longer read. */
    private static final String KEEP = """
        merge into account_snapshot as kept
        using (select * from unnest(cast(? as varchar array), cast(? as bigint array), cast(? as varchar array),
                                    cast(? as timestamp with time zone array), cast(? as varchar array),
                                    cast(? as varchar array), cast(? as varchar array))
                   as given_row(account_id, sequence, event_id, taken_at, type, revision, payload)) as given
        on kept.account_id = given.account_id
        when matched and kept.sequence <= given.sequence then
            update set sequence = given.sequence, event_id = given.event_id, taken_at = given.taken_at,
                       type = given.type, revision = given.revision, payload = given.payload
        when not matched then
            insert (account_id, sequence, event_id, taken_at, type, revision, payload)
            values (given.account_id, given.sequence, given.event_id, given.taken_at, given.type, given.revision,
                    given.payload)\
        """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    AccountSnapshots(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    Optional<EventEntry> of(String accountId) {
        return jdbc
                .query(
                        "select account_id, sequence, event_id, taken_at, type, revision, payload"
                                + " from account_snapshot where account_id = ?",
                        ROW,
                        accountId)
                .stream()
                .findFirst();
    }

    /** Keeps each, one for an account, unless a newer one is there. */
    void keep(List<EventEntry> snapshots) {
        if (snapshots.isEmpty()) {
            return;
        }
        // In the order of their keys, so that two nodes never wait for each other.
        List<EventEntry> sorted = snapshots.stream()
                .sorted(Comparator.comparing(EventEntry::accountId))
                .toList();
        try {
            merge(sorted);
        } catch (DuplicateKeyException anotherNodeKeptOneJustNow) {
            merge(sorted);
        }
    }

    private void merge(List<EventEntry> snapshots) {
        transaction.executeWithoutResult(ignored -> jdbc.execute((Connection connection) -> {
            waitForNoDisk(connection);
            try (PreparedStatement merge = connection.prepareStatement(KEEP)) {
                Columns columns = new Columns(merge, snapshots);
                columns.bind("varchar", EventEntry::accountId, String[]::new);
                columns.bind("bigint", EventEntry::sequence, Long[]::new);
                columns.bind("varchar", EventEntry::eventId, String[]::new);
                columns.bind("timestamptz", AccountSnapshots::takenAt, OffsetDateTime[]::new);
                columns.bind("varchar", snapshot -> snapshot.content().getType().getName(), String[]::new);
                columns.bind("varchar", snapshot -> snapshot.content().getType().getRevision(), String[]::new);
                columns.bind("varchar", snapshot -> snapshot.content().getData(), String[]::new);
                return merge.executeUpdate();
            }
        }));
    }

    /**
     * A snapshot that a crash takes away is missed by nobody. None can outlive its events: they were durable before it
     * was written, and PostgreSQL recovers commits in their order.
     */
    private static void waitForNoDisk(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        if (product.equals("postgresql")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local synchronous_commit = off");
            }
        }
    }

    private static OffsetDateTime takenAt(EventEntry snapshot) {
        return snapshot.recordedAt().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** Binds the columns in their order. */
    private static final class Columns {
        private final PreparedStatement merge;
        private final List<EventEntry> snapshots;
        private int bound;

        Columns(PreparedStatement merge, List<EventEntry> snapshots) {
            this.merge = merge;
            this.snapshots = snapshots;
        }

        <V> void bind(String type, Function<EventEntry, V> value, IntFunction<V[]> array) throws SQLException {
            bound++;
            merge.setArray(
                    bound,
                    merge.getConnection()
                            .createArrayOf(type, snapshots.stream().map(value).toArray(array)));
        }
    }
}
