package dev.scrip.billing.eventstore;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The latest snapshot of each account. */
final class AccountSnapshots {
    private static final RowMapper<EventEntry> ROW = (row, ignored) -> new EventEntry(
            row.getString(1),
            row.getLong(2),
            row.getString(3),
            row.getObject(4, OffsetDateTime.class).toInstant(),
            new SimpleSerializedObject<>(row.getString(7), String.class, row.getString(5), row.getString(6)),
            "{}");

    private final JdbcTemplate jdbc;

    AccountSnapshots(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
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

    /** Keeps it unless a newer one is there; one of the same age may be of a shape that is no longer read. */
    void keep(DomainEventMessage<?> snapshot, SerializedObject<String> state) {
        if (replace(snapshot, state) == 0) {
            try {
                insert(snapshot, state);
            } catch (DuplicateKeyException newerOrJustNow) {
                replace(snapshot, state);
            }
        }
    }

    private int replace(DomainEventMessage<?> snapshot, SerializedObject<String> state) {
        return jdbc.update(
                "update account_snapshot set sequence = ?, event_id = ?, type = ?, revision = ?, payload = ?, taken_at"
                        + " = ? where account_id = ? and sequence <= ?",
                snapshot.getSequenceNumber(),
                snapshot.getIdentifier(),
                state.getType().getName(),
                state.getType().getRevision(),
                state.getData(),
                takenAt(snapshot),
                snapshot.getAggregateIdentifier(),
                snapshot.getSequenceNumber());
    }

    private void insert(DomainEventMessage<?> snapshot, SerializedObject<String> state) {
        jdbc.update(
                "insert into account_snapshot (account_id, sequence, event_id, type, revision, payload, taken_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                snapshot.getAggregateIdentifier(),
                snapshot.getSequenceNumber(),
                snapshot.getIdentifier(),
                state.getType().getName(),
                state.getType().getRevision(),
                state.getData(),
                takenAt(snapshot));
    }

    private static OffsetDateTime takenAt(DomainEventMessage<?> snapshot) {
        return snapshot.getTimestamp().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
