package dev.scrip.billing.history;

import dev.scrip.billing.history.HistoryEntry.Money;
import dev.scrip.billing.history.HistoryEntry.Task;
import dev.scrip.billing.projection.ViewJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;

/**
 * Reads pages of an account's history. Every query walks one index from the page's first line on and stops at its last,
 * so a long history is read as fast as a short one.
 */
final class HistoryPages {
    private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};
    private static final String SELECT =
            "select account_id, place, effective_at, kind, type, credits, held, generation_id, feature, model,"
                    + " amount_minor, currency, plan, detail from history_entry where account_id = ?";

    private final Connection connection;
    private final HistoryQuery query;

    HistoryPages(Connection connection, HistoryQuery query) {
        this.connection = connection;
        this.query = query;
    }

    HistoryPage read() throws SQLException {
        Optional<Long> first = query.from().isPresent() ? placeAt(query.from().get()) : Optional.of(0L);
        if (first.isEmpty()) {
            return new HistoryPage(List.of(), Optional.empty());
        }
        long end = Math.min(query.before().orElse(Long.MAX_VALUE), end());
        List<HistoryEntry> found = new ArrayList<>();
        if (query.model().isPresent()) {
            found.addAll(ofModel(query.model().get(), first.get(), end));
        } else if (query.kinds().isEmpty()) {
            found.addAll(ofAll(first.get(), end));
        } else {
            // One walk for each kind, each along its own stretch of the index; together they hold the page.
            for (HistoryKind kind : query.kinds()) {
                found.addAll(ofKind(kind, first.get(), end));
            }
            found.sort(Comparator.comparingLong(HistoryEntry::place).reversed());
        }
        return page(found);
    }

    private HistoryPage page(List<HistoryEntry> found) {
        if (found.size() <= query.limit()) {
            return new HistoryPage(found, Optional.empty());
        }
        List<HistoryEntry> entries = found.subList(0, query.limit());
        return new HistoryPage(entries, Optional.of(entries.getLast().place()));
    }

    private List<HistoryEntry> ofAll(long first, long end) throws SQLException {
        return rows(" and place >= ? and place < ? order by account_id desc, place desc limit ?", List.of(first, end));
    }

    /** The kind is written out: PostgreSQL's index knows all kinds but the one that most lines are of, which it finds along the key. */
    private List<HistoryEntry> ofKind(HistoryKind kind, long first, long end) throws SQLException {
        return rows(
                " and kind = '" + kind.code() + "'"
                        + " and place >= ? and place < ? order by account_id desc, kind desc, place desc limit ?",
                List.of(first, end));
    }

    private List<HistoryEntry> ofModel(String model, long first, long end) throws SQLException {
        String kinds = query.kinds().isEmpty()
                ? ""
                : " and kind in ("
                        + String.join(", ", Collections.nCopies(query.kinds().size(), "?")) + ")";
        List<Object> values = new ArrayList<>(List.of(model, first, end));
        query.kinds().forEach(kind -> values.add(kind.code()));
        return rows(
                " and model = ? and place >= ? and place < ?" + kinds
                        + " order by account_id desc, model desc, place desc limit ?",
                values);
    }

    private List<HistoryEntry> rows(String condition, List<?> values) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + condition)) {
            select.setString(1, query.accountId());
            int index = 2;
            for (Object value : values) {
                select.setObject(index++, value);
            }
            // One more than wanted tells whether there is a next page.
            select.setInt(index, query.limit() + 1);
            List<HistoryEntry> entries = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    entries.add(entry(row));
                }
            }
            return entries;
        }
    }

    private long end() throws SQLException {
        return query.to().isPresent() ? placeAt(query.to().get()).orElse(Long.MAX_VALUE) : Long.MAX_VALUE;
    }

    /**
     * The first line that took effect then or later. For an account, later lines never take effect earlier, so its lines are halved
     * until it is found: some twenty steps among a million, and no index has to be kept for it.
     */
    private Optional<Long> placeAt(Instant instant) throws SQLException {
        Instant from = instant.truncatedTo(ChronoUnit.MICROS);
        Optional<Line> last = line("order by account_id desc, place desc limit 1", List.of());
        if (last.isEmpty() || last.get().at().isBefore(from)) {
            return Optional.empty();
        }
        long found = last.get().place();
        long low = 0;
        long high = found;
        while (low < high) {
            long middle = low + (high - low) / 2;
            Line line = line("and place >= ? order by account_id, place limit 1", List.of(middle))
                    .orElseThrow();
            if (line.at().isBefore(from)) {
                low = line.place() + 1;
            } else {
                found = line.place();
                high = middle;
            }
        }
        return Optional.of(found);
    }

    private record Line(long place, Instant at) {}

    private Optional<Line> line(String condition, List<Long> values) throws SQLException {
        String sql = "select place, effective_at from history_entry where account_id = ? " + condition;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, query.accountId());
            for (int i = 0; i < values.size(); i++) {
                select.setLong(i + 2, values.get(i));
            }
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Line(
                                row.getLong(1),
                                row.getObject(2, OffsetDateTime.class).toInstant()))
                        : Optional.empty();
            }
        }
    }

    private static HistoryEntry entry(ResultSet row) throws SQLException {
        HistoryKind kind = HistoryKind.of(row.getString(4)).orElseThrow();
        return new HistoryEntry(
                row.getString(1),
                row.getLong(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                kind,
                row.getString(5),
                row.getLong(6),
                row.getLong(7),
                task(row),
                money(row),
                Optional.ofNullable(row.getString(13)),
                ViewJson.MAPPER.readValue(row.getString(14), DETAIL));
    }

    private static Optional<Task> task(ResultSet row) throws SQLException {
        String generationId = row.getString(8);
        Optional<String> feature = Optional.ofNullable(row.getString(9));
        Optional<String> model = Optional.ofNullable(row.getString(10));
        return Optional.ofNullable(generationId).map(id -> new Task(id, feature, model));
    }

    private static Optional<Money> money(ResultSet row) throws SQLException {
        long amountMinor = row.getLong(11);
        return Optional.ofNullable(row.getString(12)).map(currency -> new Money(amountMinor, currency));
    }
}
