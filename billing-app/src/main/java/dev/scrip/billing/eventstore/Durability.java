package dev.scrip.billing.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** What it takes, beyond a commit, until a kill or a power cut loses nothing. */
@FunctionalInterface
public interface Durability {

    /** Returns when everything committed on this connection is safe. */
    void afterCommit(Connection connection) throws SQLException;

    /** The one for the database at the other end. */
    static Durability of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        // H2 writes behind: by default, a commit may sit in memory for half a second. Others wait for the disk.
        return product.equals("h2") ? Durability::checkpoint : ignored -> {};
    }

    private static void checkpoint(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("checkpoint sync");
        }
    }
}
