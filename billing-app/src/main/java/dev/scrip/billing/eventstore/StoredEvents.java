package dev.scrip.billing.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The event table as its readers see it. */
final class StoredEvents {
    static final String SELECT =
            "select position, account_id, sequence, event_id, type, revision, payload, metadata, recorded_at,"
                    + " append_first from event ";
    static final RowMapper<StoredEvent> ROW = (row, ignored) -> stored(row);
    private static final int APPEND_PAGE = 64;

    /** Rarely does a command record more. */
    private static final int APPEND_LOOK = 4;

    /** Many names at once; of what each command recorded, as much as {@link #APPEND_LOOK}. */
    private static final String THAT_BEGAN = """
        select e.position, e.account_id, e.sequence, e.event_id, e.type, e.revision, e.payload, e.metadata, e.recorded_at,
               e.append_first, given.subject
        from unnest(cast(? as varchar array), cast(? as varchar array)) as given(account_id, subject)
        join event b on b.account_id = given.account_id and b.subject = given.subject and b.subject_index = 0
        join event e on e.account_id = b.account_id and e.sequence >= b.append_first
                    and e.sequence < b.append_first + %d and e.append_first = b.append_first
        order by e.account_id, e.sequence\
        """.formatted(APPEND_LOOK);

    private final JdbcTemplate jdbc;

    StoredEvents(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    List<StoredEvent> after(long position, int limit) {
        return jdbc.query(SELECT + "where position > ? order by position limit ?", ROW, position, limit);
    }

    List<StoredEvent> ofAccount(String accountId, long fromSequence, int limit) {
        return jdbc.query(
                SELECT + "where account_id = ? and sequence >= ? order by sequence limit ?",
                ROW,
                accountId,
                fromSequence,
                limit);
    }

    List<StoredEvent> about(String accountId, String subject) {
        return jdbc.query(
                SELECT + "where account_id = ? and subject = ? order by subject_index", ROW, accountId, subject);
    }

    Optional<StoredEvent> underCommandKey(String accountId, String commandKey) {
        return first(jdbc.query(SELECT + "where account_id = ? and command_key = ?", ROW, accountId, commandKey));
    }

    Optional<StoredEvent> thatBegan(String accountId, String subject) {
        return first(jdbc.query(
                SELECT + "where account_id = ? and subject = ? and subject_index = 0", ROW, accountId, subject));
    }

    /** Everything that was recorded by the commands which brought these into being, in its order. */
    Map<SubjectName, List<StoredEvent>> thatBegan(Set<SubjectName> names) {
        String[] accounts = names.stream().map(SubjectName::accountId).toArray(String[]::new);
        String[] subjects = names.stream().map(SubjectName::subject).toArray(String[]::new);
        Map<SubjectName, List<StoredEvent>> found = new HashMap<>();
        jdbc.query(
                THAT_BEGAN,
                given -> {
                    given.setArray(1, given.getConnection().createArrayOf("varchar", accounts));
                    given.setArray(2, given.getConnection().createArrayOf("varchar", subjects));
                },
                row -> {
                    StoredEvent event = stored(row);
                    found.computeIfAbsent(
                                    new SubjectName(event.accountId(), row.getString(11)), ignored -> new ArrayList<>())
                            .add(event);
                });
        found.replaceAll((name, append) -> append.size() < APPEND_LOOK ? append : appendOf(append.getFirst()));
        return found;
    }

    /** Everything that was recorded by the command which recorded this event. */
    List<StoredEvent> appendOf(StoredEvent event) {
        List<StoredEvent> append = new ArrayList<>();
        List<StoredEvent> page;
        do {
            page = ofAccount(event.accountId(), event.appendFirst() + append.size(), APPEND_PAGE).stream()
                    .filter(row -> row.appendFirst() == event.appendFirst())
                    .toList();
            append.addAll(page);
        } while (page.size() == APPEND_PAGE);
        return append;
    }

    long lastPosition() {
        return number("select max(position) from event").orElse(0L);
    }

    Optional<Long> lastSequence(String accountId) {
        // Not max(): H2 would read all of the account's index entries, this one only the last.
        String sql = "select sequence from event where account_id = ? order by account_id desc, sequence desc limit 1";
        return jdbc.query(sql, (row, ignored) -> row.getLong(1), accountId).stream()
                .findFirst();
    }

    /** The first event recorded at that instant or later. */
    Optional<Long> positionAt(Instant instant) {
        return number("select min(position) from event where recorded_at >= ?", instant.atOffset(ZoneOffset.UTC));
    }

    private Optional<Long> number(String sql, Object... parameters) {
        return Optional.ofNullable(jdbc.queryForObject(sql, Long.class, parameters));
    }

    private static Optional<StoredEvent> first(List<StoredEvent> rows) {
        return rows.stream().findFirst();
    }

    private static StoredEvent stored(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                row.getLong(10));
    }
}
