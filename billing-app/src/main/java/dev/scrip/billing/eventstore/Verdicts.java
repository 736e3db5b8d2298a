package dev.scrip.billing.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which appends of a failed batch the event table refuses, and why: one query for all of them. */
final class Verdicts {
    private static final String LOOK = """
        select given.number,
               (select e.event_id from event e
                where e.account_id = given.account_id and e.sequence = given.sequence) as there,
               exists (select 1 from event e
                       where e.account_id = given.account_id and e.command_key = given.command_key) as key_used,
               exists (select 1 from event e
                       where e.account_id = given.account_id and e.subject = given.subject
                         and e.subject_index = given.subject_index) as subject_begun
        from unnest(cast(? as varchar array), cast(? as bigint array), cast(? as varchar array),
                    cast(? as varchar array), cast(? as bigint array))
             with ordinality as given(account_id, sequence, command_key, subject, subject_index, number)\
        """;

    private Verdicts() {}

    /** Those on which the table has something to say, in the order of the batch. */
    static Map<Append, Verdict> of(Connection connection, List<Append> batch) throws SQLException {
        List<EventRow> rows =
                batch.stream().flatMap(append -> append.rows().stream()).toList();
        List<Verdict> ofRows = ofRows(connection, rows);
        Map<Append, Verdict> verdicts = new LinkedHashMap<>();
        int next = 0;
        for (Append append : batch) {
            int end = next + append.rows().size();
            Verdict verdict = together(ofRows.subList(next, end));
            if (verdict != Verdict.FREE) {
                verdicts.put(append, verdict);
            }
            next = end;
        }
        return verdicts;
    }

    /** Rows of one append are written together or not at all; the first that is refused tells why. */
    private static Verdict together(List<Verdict> rows) {
        if (rows.stream().allMatch(Verdict.WRITTEN::equals)) {
            return Verdict.WRITTEN;
        }
        return rows.stream()
                .filter(row -> row != Verdict.FREE && row != Verdict.WRITTEN)
                .findFirst()
                .orElse(Verdict.FREE);
    }

    private static List<Verdict> ofRows(Connection connection, List<EventRow> rows) throws SQLException {
        List<Verdict> verdicts =
                new ArrayList<>(rows.stream().map(row -> Verdict.FREE).toList());
        try (PreparedStatement look = connection.prepareStatement(LOOK)) {
            bind(look, 1, "varchar", texts(rows, EventRow::accountId));
            bind(look, 2, "bigint", numbers(rows, EventRow::sequence));
            bind(look, 3, "varchar", texts(rows, EventRow::commandKey));
            bind(look, 4, "varchar", texts(rows, EventRow::subject));
            bind(look, 5, "bigint", numbers(rows, EventRow::subjectIndex));
            try (ResultSet there = look.executeQuery()) {
                while (there.next()) {
                    int row = there.getInt(1) - 1;
                    verdicts.set(row, of(rows.get(row), there));
                }
            }
        }
        return verdicts;
    }

    private static Verdict of(EventRow row, ResultSet there) throws SQLException {
        String eventId = there.getString(2);
        if (eventId != null) {
            return eventId.equals(row.eventId()) ? Verdict.WRITTEN : Verdict.SEQUENCE_TAKEN;
        }
        if (there.getBoolean(3)) {
            return Verdict.COMMAND_KEY_USED;
        }
        return there.getBoolean(4) ? Verdict.SUBJECT_BEGUN : Verdict.FREE;
    }

    private static @Nullable String[] texts(List<EventRow> rows, Function<EventRow, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private static @Nullable Long[] numbers(List<EventRow> rows, Function<EventRow, @Nullable Long> value) {
        return rows.stream().map(value).toArray(Long[]::new);
    }

    private static void bind(PreparedStatement look, int parameter, String type, @Nullable Object[] values)
            throws SQLException {
        look.setArray(parameter, look.getConnection().createArrayOf(type, values));
    }
}
