package dev.scrip.billing.projection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The real tables, on either database. */
public final class TestTables {
    private static final Path MIGRATIONS = Path.of("../billing-app/src/main/resources/db");
    private static final Map<TestDatabase, String> SHARED = new ConcurrentHashMap<>();

    private TestTables() {}

    /** One transaction on empty tables, of which nothing is left when it is closed. */
    public static Connection on(TestDatabase database) throws SQLException {
        Connection connection = DriverManager.getConnection(SHARED.computeIfAbsent(database, TestTables::url));
        connection.setAutoCommit(false);
        return connection;
    }

    /** A database of its own with empty tables, for whoever needs several connections. */
    public static String url(TestDatabase database) {
        return database.like("tables", TestTables::create);
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

    private static void create(String url) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            String vendor = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
            for (Path migration : migrations(vendor)) {
                statement.execute(Files.readString(migration));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> migrations(String vendor) throws IOException {
        try (Stream<Path> all = Files.list(MIGRATIONS.resolve("migration"));
                Stream<Path> own = Files.list(MIGRATIONS.resolve("vendor").resolve(vendor))) {
            return Stream.concat(all, own)
                    .sorted(Comparator.comparingInt(TestTables::version))
                    .toList();
        }
    }

    private static int version(Path migration) {
        return Integer.parseInt(migration.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1"));
    }
}
