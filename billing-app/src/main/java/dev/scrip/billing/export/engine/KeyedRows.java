package dev.scrip.billing.export.engine;

import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.export.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Rows that are those of a view's table, one by one: tasks, payments, cases. */
final class KeyedRows<T> implements StandingRows {
    private final Source<T> source;
    private final FactReader history;
    private final String rest;
    private final String following;

    KeyedRows(Source<T> source, FactReader history) {
        this.source = source;
        this.history = history;
        String select = "select k.account_id, k.%1$s, k.sequence, e.position from %2$s k join event e"
                + " on e.account_id = k.account_id and e.sequence = k.sequence where "
                + ExportScope.condition("k.account_id");
        // Two questions, each of which walks along the primary key: a comparison of pairs would not.
        this.rest = (select + " and k.account_id = ? and k.%1$s > ? order by k.%1$s limit ?")
                .formatted(source.id(), source.table());
        this.following = (select + " and k.account_id > ? order by k.account_id, k.%1$s limit ?")
                .formatted(source.id(), source.table());
    }

    /** A view's table. */
    interface Source<T> {
        String table();

        /** The column that, with the account's, says which row it is. */
        String id();

        /** Rows as they stand now, in the order of their keys. */
        List<T> load(Connection connection, List<RowKey> keys) throws SQLException;

        /** The account's last event that is in it. */
        long sequence(T thing);

        /** As it was after an event of its account; empty if it was not there yet. */
        Optional<T> past(RowKey key, long sequence);

        Row row(T thing, Moment moment);
    }

    /** Which row it is, and what was in it last. */
    record RowKey(String accountId, String id, long sequence, long position) {}

    @Override
    public Optional<PageEnd> page(Connection connection, PageStart start, int limit, Consumer<Row> out)
            throws SQLException {
        List<RowKey> keys = keys(connection, start, limit);
        List<T> now = source.load(connection, keys);
        for (int i = 0; i < keys.size(); i++) {
            at(start.moment(), keys.get(i), now.get(i))
                    .map(thing -> source.row(thing, start.moment()))
                    .ifPresent(out);
        }
        return keys.size() < limit
                ? Optional.empty()
                : Optional.of(
                        new PageEnd(keys.getLast().accountId(), keys.getLast().id()));
    }

    private Optional<T> at(Moment moment, RowKey key, T now) {
        if (key.position() <= moment.position() && source.sequence(now) == key.sequence()) {
            return Optional.of(now);
        }
        return history.lastSequence(key.accountId(), moment.position()).flatMap(last -> source.past(key, last));
    }

    private List<RowKey> keys(Connection connection, PageStart start, int limit) throws SQLException {
        List<RowKey> keys = new ArrayList<>();
        String pattern = start.scope().pattern();
        if (start.after().isPresent()) {
            PageEnd after = start.after().get();
            read(connection, keys, rest, pattern, after.accountId(), after.id(), limit);
        }
        if (keys.size() < limit) {
            String after = start.after().map(PageEnd::accountId).orElse("");
            read(connection, keys, following, pattern, after, limit - keys.size());
        }
        return keys;
    }

    private static void read(Connection connection, List<RowKey> keys, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    keys.add(new RowKey(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)));
                }
            }
        }
    }
}
