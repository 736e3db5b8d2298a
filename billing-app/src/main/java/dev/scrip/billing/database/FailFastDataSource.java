package dev.scrip.billing.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * While the database is away, only the first who ask wait for the pool to give up; everybody after them is told at once.
 * Otherwise whoever stands in a line (commands to one account, batches of the event writer) would wait for the sum of
 * all those before. The pool itself keeps trying, and with its first new connection all is as before.
 */
final class FailFastDataSource extends DelegatingDataSource {
    private final HikariDataSource pool;
    private volatile boolean away;

    FailFastDataSource(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (away && cannotGrow()) {
            throw new SQLTransientConnectionException("the database is away", "08001");
        }
        try {
            Connection connection = pool.getConnection();
            away = false;
            return connection;
        } catch (SQLException failure) {
            away = cannotGrow();
            throw failure;
        }
    }

    /**
     * A pool that is merely busy has as many connections as it may. Some of them can be dead without anybody knowing, as
     * that of an idle event writer, so none at all would be too much to ask for.
     */
    private boolean cannotGrow() {
        HikariPoolMXBean state = pool.getHikariPoolMXBean();
        return state != null
                && state.getIdleConnections() == 0
                && state.getTotalConnections() < pool.getMaximumPoolSize();
    }
}
