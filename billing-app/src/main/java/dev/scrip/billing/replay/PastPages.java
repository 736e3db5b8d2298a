package dev.scrip.billing.replay;

import dev.scrip.billing.command.Trace;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.eventstore.RawFact;
import dev.scrip.billing.whatif.Past;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * The events of accounts, one account after the other and each in its order, page by page. Small accounts share a page; of large ones there is
 * never more than a page in memory.
 */
final class PastPages {
    /** Far below what a connection is missed for. */
    private static final int PAGE = 2_000;

    private static final String SELECT = "select position, account_id, sequence, recorded_at, type, revision, payload,"
            + " append_first, case when metadata like '%\"" + Trace.DUE + "\":%' then 1 else 0 end from event ";
    private static final String REST =
            SELECT + "where account_id = ? and sequence > ? order by account_id, sequence limit " + PAGE;
    private static final String NEXT =
            SELECT + "where account_id > ? and account_id < ? order by account_id, sequence limit " + PAGE;
    private static final long BEFORE_FIRST = -1;

    private final JdbcTemplate jdbc;
    private final FactReader facts;
    private final Scope scope;
    private final Iterator<String> named;
    private final RowMapper<StoredPast> row = (read, ignored) -> past(read);
    private String account;
    private long sequence;
    private boolean within;
    private boolean over;

    /**
     * Which events.
     *
     * @param accounts as {@code brand/id}, in their order; empty for all of the brand
     * @param after only accounts behind this one; the brand itself for all of them
     * @param upTo the last position
     */
    record Scope(String brand, Optional<List<String>> accounts, String after, long upTo) {
        static String beforeFirst(String brand) {
            return brand + "/";
        }

        /** The character after {@code /} is {@code 0}. */
        private String end() {
            return brand + "0";
        }
    }

    PastPages(JdbcTemplate jdbc, FactReader facts, Scope scope) {
        this.jdbc = jdbc;
        this.facts = facts;
        this.scope = scope;
        this.account = scope.after();
        this.named = scope.accounts().stream()
                .flatMap(List::stream)
                .filter(id -> id.compareTo(scope.after()) > 0)
                .iterator();
    }

    /** How many events there are in all, of accounts before {@code after} too. */
    long count() {
        if (scope.accounts().isPresent()) {
            return scope.accounts().get().stream()
                    .mapToLong(id -> facts.lastSequence(id, scope.upTo()).orElse(BEFORE_FIRST) + 1)
                    .sum();
        }
        Long all = jdbc.queryForObject(
                "select count(*) from event where account_id > ? and account_id < ? and position <= ?",
                Long.class,
                Scope.beforeFirst(scope.brand()),
                scope.end(),
                scope.upTo());
        return all == null ? 0 : all;
    }

    /** The next page; empty when there is nothing more. */
    List<StoredPast> next() {
        while (!over) {
            List<StoredPast> page = within ? rest() : begun();
            // Of a page that is full the last account may go on; a page that is not ends with the last of its events.
            within = page.size() == PAGE;
            if (!page.isEmpty()) {
                account = page.getLast().accountId();
                sequence = page.getLast().sequence();
                // Not asked of the database: H2 would read all accounts' events in the order of positions for each
                // page.
                List<StoredPast> known = page.stream()
                        .filter(past -> past.position() <= scope.upTo())
                        .toList();
                if (!known.isEmpty()) {
                    return known;
                }
            }
        }
        return List.of();
    }

    private List<StoredPast> rest() {
        return read(REST, account, sequence);
    }

    private List<StoredPast> begun() {
        if (scope.accounts().isEmpty()) {
            List<StoredPast> page = read(NEXT, account, scope.end());
            over = page.isEmpty();
            return page;
        }
        if (named.hasNext()) {
            return read(REST, named.next(), BEFORE_FIRST);
        }
        over = true;
        return List.of();
    }

    private List<StoredPast> read(String sql, String of, Object second) {
        return jdbc.query(sql, row, of, second);
    }

    private StoredPast past(ResultSet row) throws SQLException {
        RawFact raw = new RawFact(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                null);
        Past past = new Past(
                row.getLong(8),
                raw.recordedAt(),
                row.getInt(9) == 1,
                facts.fact(raw).event());
        return new StoredPast(raw.position(), raw.accountId(), raw.sequence(), past);
    }
}
