package dev.scrip.billing.rebuild;

import dev.scrip.billing.database.DatabaseAway;
import dev.scrip.billing.database.PatientDataSource;
import dev.scrip.billing.job.JobRefused;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The same tables once more, in a schema of their own and made by the same migrations: views are folded there by the same statements, and
 * nobody reads them but the rebuild.
 */
final class Shadow {
    static final String SCHEMA = "scrip_rebuild";

    /** Which accounts differ, and by how many rows they are known, until each has been put right. */
    static final String DIFFERENCES = table("rebuild_difference");

    private final DataSource database;
    private final Flyway migrations;
    private final JdbcTemplate jdbc;

    Shadow(DataSource pool, Flyway migrations) {
        this.database = PatientDataSource.withoutEnd(pool);
        this.migrations = migrations;
        this.jdbc = new JdbcTemplate(database);
    }

    /** A table of the shadow, for whoever stands outside. */
    static String table(String name) {
        return "\"" + SCHEMA + "\"." + name;
    }

    /** A connection of the pool that nobody hangs up on however long a statement takes. */
    Connection connection() throws SQLException {
        return database.getConnection();
    }

    boolean isThere() {
        Integer schemas = jdbc.queryForObject(
                "select count(*) from information_schema.schemata where schema_name = ?", Integer.class, SCHEMA);
        return schemas != null && schemas > 0;
    }

    /** Makes it anew, with nothing in it. */
    void create() {
        drop();
        try {
            Flyway.configure()
                    .configuration(migrations.getConfiguration())
                    .schemas(SCHEMA)
                    .defaultSchema(SCHEMA)
                    .createSchemas(true)
                    .load()
                    .migrate();
        } catch (FlywayException failed) {
            if (DatabaseAway.isCauseOf(failed)) {
                throw failed;
            }
            throw new JobRefused("The schema " + SCHEMA + " could not be made: " + failed.getMessage());
        }
        jdbc.execute("create table " + DIFFERENCES + " (view_name varchar not null, account_id varchar not null,"
                + " row_count bigint not null, primary key (view_name, account_id))");
    }

    void drop() {
        jdbc.execute("drop schema if exists \"" + SCHEMA + "\" cascade");
    }

    /** Connections that take every table for that of the shadow; given back, they are what they were. */
    DataSource tables() {
        return new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                String home = connection.getSchema();
                connection.setSchema(SCHEMA);
                return returning(connection, home);
            }
        };
    }

    private static Connection returning(Connection connection, String home) {
        return (Connection) Proxy.newProxyInstance(
                Shadow.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        bringHome(connection, home);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getTargetException();
                    }
                });
    }

    /** Out of any transaction: one that is undone would undo this as well. */
    static void bringHome(Connection connection, String home) throws SQLException {
        if (!connection.isClosed()) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            connection.setSchema(home);
        }
    }
}
