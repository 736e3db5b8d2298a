package dev.scrip.billing.eventstore;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A real database that fails on demand. */
final class UnreliableDatabase extends DelegatingDataSource {
    private static final int NO_SERVER = 0;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicInteger commits = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean away;
    private volatile CommitFault fault = CommitFault.NONE;
    private volatile @Nullable Connection latest;
    private volatile @Nullable Writer writer;

    /** Who writes, and which process of the server serves it. */
    private record Writer(Connection connection, int process) {}

    /** What can go wrong with the next commit. */
    enum CommitFault {
        NONE,
        /** The connection dies before the commit arrives. */
        LOST_BEFORE,
        /** The server ends the session just before the commit arrives. */
        KILLED_BEFORE,
        /** The commit is done, but its answer never comes back. */
        LOST_AFTER
    }

    UnreliableDatabase(DataSource real) {
        super(real);
    }

    @Override
    public Connection getConnection() throws SQLException {
        asked.countDown();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new SQLException(e);
        }
        if (away) {
            throw new SQLException("nobody there", "08001");
        }
        Connection real = super.getConnection();
        latest = real;
        return watched(real);
    }

    /** From now on, whoever wants a connection waits. */
    void closeGate() {
        gate = new CountDownLatch(1);
    }

    void openGate() {
        gate.countDown();
    }

    /** Returns once somebody wanted a connection. */
    void awaitVisitor() throws InterruptedException {
        asked.await();
    }

    void goAway() throws SQLException {
        away = true;
        cutConnection();
    }

    void comeBack() {
        away = false;
    }

    /** Ends the session of whoever writes, in the middle of whatever it is at: on a server, as it happens in earnest. */
    void breakWriter() {
        Writer broken = writer;
        if (broken == null) {
            return;
        }
        try (Connection other = super.getConnection();
                Statement statement = other.createStatement()) {
            if (broken.process() == NO_SERVER) {
                broken.connection().close();
            } else {
                statement.execute("select pg_terminate_backend(" + broken.process() + ")");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void cutConnection() throws SQLException {
        Connection open = latest;
        if (open != null) {
            open.close();
        }
    }

    void failNextCommit(CommitFault next) {
        fault = next;
    }

    int commits() {
        return commits.get();
    }

    private Connection watched(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    CommitFault now = CommitFault.NONE;
                    if (method.getName().equals("commit")) {
                        now = fault;
                        fault = CommitFault.NONE;
                        commits.incrementAndGet();
                    }
                    if (now == CommitFault.KILLED_BEFORE) {
                        breakWriter();
                    }
                    if (now == CommitFault.LOST_BEFORE) {
                        real.rollback();
                        throw new SQLException("connection lost", "08006");
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        if (method.getName().equals("setAutoCommit")) {
                            writer = new Writer(real, process(real));
                        }
                        if (now == CommitFault.LOST_AFTER) {
                            throw new SQLException("connection lost", "08006");
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static int process(Connection connection) throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            return NO_SERVER;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }
}
