package dev.scrip.billing.eventstore;

import dev.scrip.billing.projection.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import javax.sql.DataSource;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An event store of its own for a test, on a real database with the real tables. */
public final class TestStore implements AutoCloseable {
    static final EventStoreSettings SETTINGS = new EventStoreSettings(64, 512, Duration.ofSeconds(20), 3, 5);

    private final DataSource dataSource;
    private final EventStoreSettings settings;
    private final GroupCommitEngine engine;

    private TestStore(DataSource dataSource, EventStoreSettings settings) {
        this.dataSource = dataSource;
        this.settings = settings;
        this.engine = GroupCommitEngine.start(dataSource, settings, NoOpEventUpcaster.INSTANCE);
    }

    /** Gone when the JVM ends. */
    public static TestStore inMemory() {
        return on(TestDatabase.H2);
    }

    /** Gone when the JVM ends. */
    public static TestStore on(TestDatabase database) {
        return on(migrated(database));
    }

    /** Stays on the disk. */
    static TestStore onFile(Path directory) {
        return on(migrated(fileUrl(directory)));
    }

    /** Another node on the same database. */
    public static TestStore sharing(TestStore other) {
        return on(other.dataSource);
    }

    /**
     * Another node on the same database.
     *
     * @param patience how long a command waits for its events to be durable
     */
    public static TestStore sharing(TestStore other, Duration patience) {
        return on(other.dataSource, new EventStoreSettings(64, 512, patience, 3, 5));
    }

    public static TestStore on(DataSource dataSource) {
        return on(dataSource, SETTINGS);
    }

    static TestStore on(DataSource dataSource, EventStoreSettings settings) {
        return new TestStore(dataSource, settings);
    }

    static String fileUrl(Path directory) {
        return "jdbc:h2:file:" + directory.resolve("scrip") + ";RETENTION_TIME=1000";
    }

    /** A new database that has the tables. */
    public static DataSource migrated(TestDatabase database) {
        return new DriverManagerDataSource(database.like("flyway", TestStore::migrated));
    }

    /** A new database that has the tables, for one store after the other: on the disk, in this directory if that must be. */
    public static DataSource lasting(TestDatabase database, Path directory) {
        return database == TestDatabase.H2 ? migrated(fileUrl(directory)) : migrated(database);
    }

    /** A database that has the tables. */
    static DataSource migrated(String url) {
        DataSource dataSource = new DriverManagerDataSource(url);
        migrate(dataSource);
        return dataSource;
    }

    /** As the engine does at its start. */
    public static void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration", "classpath:db/vendor/" + vendor(dataSource))
                .load()
                .migrate();
    }

    private static String vendor(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public EventStoreSettings settings() {
        return settings;
    }

    public GroupCommitEngine engine() {
        return engine;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public StoredSubjectHistory subjects() {
        return new StoredSubjectHistory(dataSource, NoOpEventUpcaster.INSTANCE);
    }

    public PastCommands pastCommands() {
        return new PastCommands(dataSource, NoOpEventUpcaster.INSTANCE);
    }

    public EventLog log() {
        return new EventLog(dataSource);
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(dataSource);
    }

    @Override
    public void close() {
        engine.close();
    }
}
