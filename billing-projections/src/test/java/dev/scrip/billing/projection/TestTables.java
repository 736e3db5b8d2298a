package dev.scrip.billing.projection;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** An empty database with a migration's tables, gone when its one connection is closed. */
public final class TestTables {
    private static final Path MIGRATIONS = Path.of("../billing-app/src/main/resources/db/migration");

    private TestTables() {}

    public static Connection of(String migration) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("runscript from '" + MIGRATIONS.resolve(migration) + "'");
        }
        connection.setAutoCommit(false);
        return connection;
    }

    /** All rows of a table, in an order of their own. */
    public static List<String> rows(Connection connection, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("select * from " + table + " order by 1, 2")) {
            while (row.next()) {
                var columns = new TreeMap<String, String>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    columns.put(row.getMetaData().getColumnName(i), String.valueOf(row.getString(i)));
                }
                rows.add(columns.toString());
            }
        }
        return rows;
    }
}
