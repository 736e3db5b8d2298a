package dev.scrip.billing.analysis;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A DuckDB in memory that fetches nothing from anywhere. */
final class Desk {
    private Desk() {}

    static Connection open() throws SQLException {
        Connection desk = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = desk.createStatement()) {
            statement.execute("set autoinstall_known_extensions = false");
            statement.execute("set autoload_known_extensions = false");
            statement.execute("set memory_limit = '1GB'");
            statement.execute("set TimeZone = 'UTC'");
        }
        return desk;
    }
}
