package dev.scrip.billing.export.engine;

import dev.scrip.billing.eventstore.EventLog;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.eventstore.StoredEvent;
import dev.scrip.billing.export.ExportTable;
import dev.scrip.billing.export.Row;
import dev.scrip.billing.export.RowFormat;
import dev.scrip.billing.export.engine.StandingRows.Moment;
import dev.scrip.billing.export.engine.StandingRows.PageEnd;
import dev.scrip.billing.export.engine.StandingRows.PageStart;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes tables page by page (E5). Nothing is held in the database while somebody reads slowly: history does not change, and what views show of
 * later than the position asked for is undone row by row.
 */
@Component
public class Exports {
    private static final int EVENTS_AT_ONCE = 2_000;
    private static final int THINGS_AT_ONCE = 1_000;

    private final EventLog log;
    private final FactReader history;
    private final ExportRows rows;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate reading;

    Exports(
            EventLog log,
            FactReader history,
            ExportRows rows,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions) {
        this.log = log;
        this.history = history;
        this.rows = rows;
        this.jdbc = jdbc;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** The last position that there is; 0 before anything has happened. */
    public long lastPosition() {
        return history.lastPosition();
    }

    /** The last position that was on record before an instant. */
    public long lastPositionBefore(Instant instant) {
        return history.lastPositionBefore(instant);
    }

    /** Whether the view that a table needs has come as far as this position, after waiting a while for it. */
    public boolean isReady(ExportTable table, long position) {
        return rows.isReady(table, position);
    }

    /**
     * Writes rows of a table that grows: those of events behind a position, up to and with another one.
     *
     * @param between the two positions
     */
    public void write(ExportTable table, ExportScope scope, Between between, Sink sink) throws IOException {
        GrowingRows growing = rows.growing(table, scope, between.after());
        long at = between.after();
        List<StoredEvent> events;
        do {
            events = log.after(at, scope.upTo(between.upTo()), EVENTS_AT_ONCE);
            List<StoredEvent> page = events;
            sink.write(
                    table,
                    out -> inOneReading(connection -> {
                        growing.rows(connection, page, out);
                        return page;
                    }));
            at = events.isEmpty() ? at : events.getLast().position();
        } while (events.size() == EVENTS_AT_ONCE);
        rows.pause(growing, scope, between.upTo());
    }

    /** Positions behind the first, up to and with the second. */
    public record Between(long after, long upTo) {}

    /** When things stand as they did right after the event at a position. */
    public Moment moment(long position) {
        return new Moment(position, position == 0 ? Instant.EPOCH : history.recordedAt(position));
    }

    /**
     * Writes rows of a table that tells how things stand.
     *
     * @param limit how many things, at most, are looked at; empty for all
     * @return where it ended; empty when nothing follows
     */
    public Optional<PageEnd> write(ExportTable table, PageStart from, Optional<Integer> limit, Sink sink)
            throws IOException {
        StandingRows standing = rows.standing(table);
        PageStart start = from;
        int left = limit.orElse(Integer.MAX_VALUE);
        Optional<PageEnd> end;
        do {
            PageStart next = start;
            int some = Math.min(left, THINGS_AT_ONCE);
            Page page = new Page();
            sink.write(table, out -> page.end = inOneReading(connection -> standing.page(connection, next, some, out)));
            end = page.end;
            start = end.map(next::next).orElse(next);
            left -= some;
        } while (end.isPresent() && left > 0);
        return end;
    }

    private static final class Page {
        private Optional<PageEnd> end = Optional.empty();
    }

    /** Where lines go. */
    public record Sink(RowFormat format, OutputStream out) {

        /** The line before all rows. */
        public void begin(ExportTable table) throws IOException {
            Optional<String> header = format.header(table);
            if (header.isPresent()) {
                out.write(header.get().getBytes(StandardCharsets.UTF_8));
            }
        }

        /** A page is made as a whole before any of it goes out: whoever reads slowly keeps no connection. */
        private void write(ExportTable table, Consumer<Consumer<Row>> page) throws IOException {
            StringBuilder lines = new StringBuilder(1 << 16);
            page.accept(row -> format.write(table, row, lines));
            out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Reads from the database, and fails as it does. */
    @FunctionalInterface
    private interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }

    private <T> T inOneReading(Reading<T> questions) {
        return Objects.requireNonNull(
                reading.execute(ignored -> jdbc.execute((ConnectionCallback<T>) questions::from)));
    }
}
