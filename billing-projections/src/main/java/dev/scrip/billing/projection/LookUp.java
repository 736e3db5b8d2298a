package dev.scrip.billing.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * Finds the rows of many keys at once, by a query that joins {@link #KEYS} or {@link #KEY_PAIRS}.
 *
 * @param <K> what a row is looked up by
 */
public final class LookUp<K> {
    /** Keys of one text each: {@code k.one}. */
    public static final String KEYS = "unnest(cast(? as varchar array)) as k(one)";

    /** Keys of two texts each: {@code k.one} and {@code k.two}. */
    public static final String KEY_PAIRS = "unnest(cast(? as varchar array), cast(? as varchar array)) as k(one, two)";

    /** Keys that go over in one statement. H2 knows no longer arrays than 65,536. */
    private static final int AT_ONCE = 8_192;

    private final String query;
    private final List<Function<K, String>> parts;

    /**
     * A query for keys of as many parts as it has parameters.
     *
     * @param query constant in the program
     */
    public LookUp(String query, List<Function<K, String>> parts) {
        this.query = query;
        this.parts = List.copyOf(parts);
    }

    /** Does something with a row. */
    @FunctionalInterface
    public interface Found {
        void row(ResultSet row) throws SQLException;
    }

    public void forEach(Connection connection, Collection<K> keys, Found found) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedStatement select = connection.prepareStatement(query)) {
            Iterator<K> left = keys.iterator();
            for (int todo = keys.size(); todo > 0; todo -= AT_ONCE) {
                bind(connection, select, left, Math.min(todo, AT_ONCE));
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        found.row(row);
                    }
                }
            }
        }
    }

    private void bind(Connection connection, PreparedStatement select, Iterator<K> keys, int count)
            throws SQLException {
        String[][] values = new String[parts.size()][count];
        for (int i = 0; i < count; i++) {
            K key = keys.next();
            for (int part = 0; part < parts.size(); part++) {
                values[part][i] = parts.get(part).apply(key);
            }
        }
        for (int part = 0; part < parts.size(); part++) {
            select.setArray(part + 1, connection.createArrayOf("varchar", values[part]));
        }
    }
}
