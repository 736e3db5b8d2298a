package dev.scrip.billing.projection;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A real PostgreSQL, started when the first test needs it and shared by all tests of the JVM, with which it ends. */
final class PostgresServer {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<String, String> TEMPLATES = new ConcurrentHashMap<>();

    private PostgresServer() {}

    private static final class Running {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        // No power cut is tested, and what it has written survives its own death without.
                        .setServerConfig("fsync", "off")
                        // Else it would answer before it has written.
                        .setServerConfig("synchronous_commit", "on")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A new database with nothing in it. */
    static String empty() {
        return create("template0");
    }

    /** A new database like one that is prepared once for all that ask for the same. */
    static String like(String template, Consumer<String> prepare) {
        return create(TEMPLATES.computeIfAbsent(template, ignored -> {
            String url = empty();
            prepare.accept(url);
            return url.replaceAll(".*/|\\?.*", "");
        }));
    }

    private static String create(String template) {
        String name = "t" + COUNT.incrementAndGet();
        try (Connection connection = Running.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + template + " strategy file_copy");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Running.SERVER.getJdbcUrl("postgres", name);
    }
}
