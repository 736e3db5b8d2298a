package dev.scrip.billing.export.engine;

import dev.scrip.billing.export.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes rows of how things stand at one position of the history. Views may have come further meanwhile: what they show of later is undone. */
public interface StandingRows {

    /**
     * When things stand like that.
     *
     * @param instant what time alone has done by then is in it
     */
    record Moment(long position, Instant instant) {}

    /**
     * The next rows.
     *
     * @param limit how many things, at most, are looked at
     * @return where this one ended; empty when nothing follows
     */
    Optional<PageEnd> page(Connection connection, PageStart start, int limit, Consumer<Row> out) throws SQLException;

    /**
     * Where a page begins.
     *
     * @param scope whose things are wanted
     * @param after empty for the first page
     */
    record PageStart(Moment moment, ExportScope scope, Optional<PageEnd> after) {
        PageStart next(PageEnd end) {
            return new PageStart(moment, scope, Optional.of(end));
        }
    }

    /**
     * The last thing that was looked at.
     *
     * @param id its id in the account; "" where it is the account itself
     */
    record PageEnd(String accountId, String id) {}
}
