package dev.scrip.billing.view;

import dev.scrip.billing.projection.View;
import dev.scrip.billing.view.StoppedSegments.Place;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whose turn it is to write a view's tables: its own, part by part, or that of a rebuild. Whoever writes locks the parts' tokens before any
 * row, so that neither waits for the other with rows in hand; and the tokens count the rebuilds, so that each node notices that there was one.
 */
public final class ViewTurns {
    private static final String OWN =
            "select rebuilt from processor_token where processor_name = ? and segment = ? for update";
    private static final String ALL = "select segment from processor_token where processor_name = ? for update";
    private static final String COUNT = "update processor_token set rebuilt = rebuilt + 1 where processor_name = ?";

    private final Map<Place, Long> rebuilt = new ConcurrentHashMap<>();

    ViewTurns() {}

    /** Takes a part's turn until the transaction ends; tells whether the view was rebuilt since this node had it last. */
    boolean taken(Connection connection, Place place) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OWN)) {
            select.setString(1, place.view());
            select.setInt(2, place.segment());
            try (ResultSet row = select.executeQuery()) {
                long now = row.next() ? row.getLong(1) : 0;
                Long before = rebuilt.put(place, now);
                return before != null && before != now;
            }
        }
    }

    /** Takes the whole view's turn until the transaction ends: nothing is folded meanwhile, and nothing remembered afterwards. */
    public static void takeForRebuild(Connection connection, View view) throws SQLException {
        for (String statement : new String[] {ALL, COUNT}) {
            try (PreparedStatement turn = connection.prepareStatement(statement)) {
                turn.setString(1, view.name());
                turn.execute();
            }
        }
    }
}
