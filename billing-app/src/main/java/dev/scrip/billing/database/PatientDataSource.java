package dev.scrip.billing.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The same connections, for the few statements that may well be longer under way than the driver's {@code socketTimeout}
 * lets a server be silent: a migration of a large table, or a question that reads all events there are.
 */
public final class PatientDataSource extends DelegatingDataSource {
    private static final Executor AT_ONCE = Runnable::run;

    /** Zero is without end. */
    private final int millis;

    private PatientDataSource(DataSource pool, int millis) {
        super(pool);
        this.millis = millis;
    }

    /** However long it takes. */
    public static DataSource withoutEnd(DataSource pool) {
        return new PatientDataSource(pool, 0);
    }

    /**
     * For a while.
     *
     * @param longest for which a server may be silent before it is given up on
     */
    public static DataSource upTo(Duration longest, DataSource pool) {
        return new PatientDataSource(pool, Math.toIntExact(longest.toMillis()));
    }

    /** The pool makes a connection as impatient again as it was when it is given back. */
    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try {
            connection.setNetworkTimeout(AT_ONCE, millis);
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }
}
