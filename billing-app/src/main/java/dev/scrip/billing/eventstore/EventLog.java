package dev.scrip.billing.eventstore;

import dev.scrip.billing.command.Trace;
import dev.scrip.billing.event.BillingEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The history for auditors: every event as it is stored, in the order of commits (E1). */
public final class EventLog {
    private static final String EVENT_PACKAGE = BillingEvent.class.getPackageName() + ".";

    /** More than any event has to do with. */
    private static final int RELATED_MAX = 500;

    private final JdbcTemplate jdbc;
    private final StoredEvents stored;
    private final JsonMapper json = JsonMapper.shared();

    public EventLog(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.stored = new StoredEvents(dataSource);
    }

    /** The next events after a position; 0 is before the first. */
    public List<StoredEvent> after(long position, EventFilter filter, int limit) {
        StringBuilder sql = new StringBuilder(StoredEvents.SELECT).append("where position > ?");
        List<Object> parameters = new ArrayList<>(List.of(position));
        // A range, so that the index by account serves it; '0' is the character after '/'.
        filter.brand().ifPresent(brand -> {
            sql.append(" and account_id >= ? and account_id < ?");
            parameters.add(brand + "/");
            parameters.add(brand + "0");
        });
        filter.accountId().ifPresent(account -> {
            sql.append(" and account_id = ?");
            parameters.add(account);
        });
        filter.type().ifPresent(type -> {
            sql.append(" and type = ?");
            parameters.add(EVENT_PACKAGE + type);
        });
        filter.actor().ifPresent(actor -> {
            sql.append(" and metadata like ? escape '!'");
            parameters.add(entry(Trace.ACTOR, actor));
        });
        filter.request().ifPresent(request -> {
            sql.append(" and metadata like ? escape '!'");
            parameters.add(entry(Trace.REQUEST, request));
        });
        filter.upTo().ifPresent(last -> {
            sql.append(" and position <= ?");
            parameters.add(last);
        });
        filter.from().ifPresent(from -> {
            sql.append(" and recorded_at >= ?");
            parameters.add(from.atOffset(ZoneOffset.UTC));
        });
        filter.to().ifPresent(to -> {
            sql.append(" and recorded_at < ?");
            parameters.add(to.atOffset(ZoneOffset.UTC));
        });
        parameters.add(limit);
        return jdbc.query(sql.append(" order by position limit ?").toString(), StoredEvents.ROW, parameters.toArray());
    }

    /** The last event of an account that was on record at an instant; the later ones of an account are never recorded earlier. */
    public Optional<Long> lastRecordedBy(String accountId, Instant instant) {
        long none = -1;
        long low = none;
        long high = stored.lastSequence(accountId).orElse(none);
        while (low < high) {
            long middle = high - (high - low) / 2;
            if (isRecordedBy(accountId, middle, instant)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low == none ? Optional.empty() : Optional.of(low);
    }

    private boolean isRecordedBy(String accountId, long sequence, Instant instant) {
        return !jdbc.queryForList(
                        "select 1 from event where account_id = ? and sequence = ? and recorded_at <= ?",
                        accountId,
                        sequence,
                        instant.atOffset(ZoneOffset.UTC))
                .isEmpty();
    }

    public Optional<StoredEvent> byId(String eventId) {
        return jdbc.query(StoredEvents.SELECT + "where event_id = ?", StoredEvents.ROW, eventId).stream()
                .findFirst();
    }

    /** The event because of which the engine did this by itself. */
    public Optional<String> causeOf(StoredEvent event) {
        return Optional.ofNullable(
                json.readTree(event.metadata()).path(Trace.CAUSE).asString(null));
    }

    /** All that the command recorded which recorded this event. */
    public List<StoredEvent> ofSameCommand(StoredEvent event) {
        return jdbc.query(
                StoredEvents.SELECT + "where account_id = ? and sequence >= ? and sequence < ? and append_first = ?"
                        + " order by sequence",
                StoredEvents.ROW,
                event.accountId(),
                event.appendFirst(),
                event.appendFirst() + RELATED_MAX,
                event.appendFirst());
    }

    /** What the engine did by itself because of an event: it does so to the same account. */
    public List<StoredEvent> consequencesOf(StoredEvent event) {
        return jdbc.query(
                StoredEvents.SELECT + "where account_id = ? and sequence > ? and metadata like ? escape '!'"
                        + " order by sequence limit " + RELATED_MAX,
                StoredEvents.ROW,
                event.accountId(),
                event.sequence(),
                entry(Trace.CAUSE, event.eventId()));
    }

    /** As it stands in the JSON: no value can contain it, since quotes inside of values are escaped. */
    private String entry(String name, String value) {
        String written = json.writeValueAsString(name) + ":" + json.writeValueAsString(value);
        return "%" + written.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
