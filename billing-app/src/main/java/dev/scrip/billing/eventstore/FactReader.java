package dev.scrip.billing.eventstore;

import dev.scrip.billing.command.Trace;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.EventShape;
import dev.scrip.billing.integrity.FactRows;
import dev.scrip.billing.projection.AccountRange;
import dev.scrip.billing.projection.Fact;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The history as views fold it, read without anything that they do not look at. Reading rows and reading their JSON are two
 * steps, so that the second one can be shared out among threads. Can be used by all threads.
 */
public final class FactReader {
    private static final String SELECT = "select position, account_id, sequence, recorded_at, type, revision, payload,"
            + " case when metadata like '%\"" + Trace.NEXT_DUE + "\":%' then metadata end from event";
    private static final String BETWEEN = SELECT + " where position > ? and position <= ?";
    private static final String IN_ORDER = " order by position";
    private static final String OF_ACCOUNT =
            SELECT + " where account_id = ? and sequence > ? order by sequence limit ?";
    private static final String ABOUT = SELECT
            + " join unnest(cast(? as varchar array), cast(? as varchar array)) as given(account, name)"
            + " on account_id = given.account and subject = given.name order by account_id, sequence";
    private static final RowMapper<RawFact> ROW = (row, ignored) -> raw(row);

    /** Of one account up to a sequence. */
    private static final String UP_TO = SELECT + " where account_id = ? and sequence <= ?";

    private final JdbcTemplate jdbc;
    private final EventDecoding decoding;
    private final JsonMapper json;
    private final Map<String, Optional<Shape>> shapes = new ConcurrentHashMap<>();

    public FactReader(DataSource dataSource, EventUpcaster upcasters) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.decoding = new EventDecoding(upcasters);
        JsonMapper.Builder builder = JsonMapper.builder();
        EventShape.shape(builder);
        this.json = builder.build();
    }

    /** How a type is read that has still this revision. */
    private record Shape(ObjectReader reader, String revision) {}

    /** The last event's position; 0 when nothing has happened yet. */
    public long lastPosition() {
        return Optional.ofNullable(jdbc.queryForObject("select max(position) from event", Long.class))
                .orElse(0L);
    }

    /** The position of the last event that was recorded before an instant; 0 when none was. Positions have no gaps, so it is found by halving. */
    public long lastPositionBefore(Instant instant) {
        long before = 0;
        long behind = lastPosition() + 1;
        while (behind - before > 1) {
            long middle = before + (behind - before) / 2;
            OffsetDateTime at = jdbc.queryForObject(
                    "select recorded_at from event where position = ?", OffsetDateTime.class, middle);
            if (at != null && at.toInstant().isBefore(instant)) {
                before = middle;
            } else {
                behind = middle;
            }
        }
        return before;
    }

    /** The events behind a position, up to and with another one, in the order of commits. */
    public List<RawFact> between(long after, long upTo) {
        return between(after, upTo, AccountScope.EVERYBODY);
    }

    /** Those of some accounts only. */
    public List<RawFact> between(long after, long upTo, AccountScope scope) {
        return jdbc.query(
                BETWEEN + scope.condition() + IN_ORDER,
                ROW,
                scope.parameters(after, upTo).toArray());
    }

    /** An account's events behind one of them, in its order. */
    public List<RawFact> ofAccount(String accountId, long after, int limit) {
        return jdbc.query(OF_ACCOUNT, ROW, accountId, after, limit);
    }

    /** What happened to these, each account's in order. */
    public List<Fact> about(List<SubjectName> subjects) {
        String[] accounts = subjects.stream().map(SubjectName::accountId).toArray(String[]::new);
        String[] names = subjects.stream().map(SubjectName::subject).toArray(String[]::new);
        return facts(jdbc.query(
                ABOUT,
                given -> {
                    given.setArray(1, given.getConnection().createArrayOf("varchar", accounts));
                    given.setArray(2, given.getConnection().createArrayOf("varchar", names));
                },
                ROW));
    }

    /** The events of some accounts, account after account, as a connection sees them; few of them are in memory at a time. */
    public FactRows ofAccounts(Connection connection, AccountRange accounts) throws SQLException {
        String select = SELECT + " where " + accounts.condition() + " order by account_id, sequence";
        return new FactCursor(this, connection.prepareStatement(select), accounts);
    }

    /** What happened, in today's shape. */
    public List<Fact> facts(List<RawFact> raw) {
        List<Fact> facts = new ArrayList<>(raw.size());
        raw.forEach(fact -> facts.add(fact(fact)));
        return facts;
    }

    /** What an account's events up to one of them say of a subject, in its order. */
    public List<Fact> about(String accountId, long upTo, String subject) {
        return facts(jdbc.query(UP_TO + " and subject = ? order by sequence", ROW, accountId, upTo, subject));
    }

    /** Those of an account's events up to one of them that are of these classes, in its order. */
    public List<Fact> ofTypes(String accountId, long upTo, Collection<Class<?>> types) {
        String names = types.stream().map(type -> "'" + type.getName() + "'").collect(Collectors.joining(", "));
        return facts(jdbc.query(UP_TO + " and type in (" + names + ") order by sequence", ROW, accountId, upTo));
    }

    /** The last of an account's events that is at a position or before it; empty when there is none. */
    public Optional<Long> lastSequence(String accountId, long position) {
        // Not max(): the last entries of the account's index, and no others, are looked at.
        String sql = "select sequence from event where account_id = ? and position <= ?"
                + " order by account_id desc, sequence desc limit 1";
        return jdbc.query(sql, (row, ignored) -> row.getLong(1), accountId, position).stream()
                .findFirst();
    }

    /** When the event at a position was recorded. */
    public Instant recordedAt(long position) {
        return Objects.requireNonNull(jdbc.queryForObject(
                        "select recorded_at from event where position = ?", OffsetDateTime.class, position))
                .toInstant();
    }

    /** An event as auditors read it, in today's shape. */
    public Fact fact(StoredEvent stored) {
        return fact(new RawFact(
                stored.position(),
                stored.accountId(),
                stored.sequence(),
                stored.recordedAt(),
                stored.type(),
                stored.revision(),
                stored.payload(),
                null));
    }

    /** What happened, in today's shape. */
    public Fact fact(RawFact raw) {
        return new Fact(raw.position(), raw.sequence(), raw.recordedAt(), event(raw), nextDue(raw));
    }

    private @Nullable String nextDue(RawFact fact) {
        return Optional.ofNullable(fact.metadata())
                .map(metadata -> json.readTree(metadata).path(Trace.NEXT_DUE).asString())
                .orElse(null);
    }

    /** An event in today's shape needs no lifting, so it need not go through what lifts events either. */
    private BillingEvent event(RawFact fact) {
        Optional<Shape> shape = shapes.computeIfAbsent(fact.type(), this::shape);
        return shape.isPresent() && shape.get().revision().equals(fact.revision())
                ? shape.get().reader().readValue(fact.payload())
                : decoding.event(fact);
    }

    /** Empty for a type that there is no more. */
    private Optional<Shape> shape(String type) {
        return EventDecoding.classOf(type)
                .map(event ->
                        new Shape(json.readerFor(event), EventJson.revisions().revisionOf(event)));
    }

    static RawFact raw(ResultSet row) throws SQLException {
        return new RawFact(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }
}
