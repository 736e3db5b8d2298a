package dev.scrip.billing.eventstore;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
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
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("commit")) {
                return commit(real, () -> method.invoke(real, arguments));
            }
            @Nullable Object result = told(() -> method.invoke(real, arguments));
            return result instanceof PreparedStatement statement ? watched(real, statement) : result;
        });
    }

    /** Without transactions of ours, executing is committing. */
    private PreparedStatement watched(Connection connection, PreparedStatement real) {
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            boolean commits = method.getName().equals("execute") && connection.getAutoCommit();
            return commits
                    ? commit(connection, () -> method.invoke(real, arguments))
                    : told(() -> method.invoke(real, arguments));
        });
    }

    private @Nullable Object commit(Connection connection, Callable<@Nullable Object> real) throws Throwable {
        CommitFault now = fault;
        fault = CommitFault.NONE;
        commits.incrementAndGet();
        if (now == CommitFault.LOST_BEFORE) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            throw new SQLException("connection lost", "08006");
        }
        @Nullable Object result = told(real);
        if (now == CommitFault.LOST_AFTER) {
            throw new SQLException("connection lost", "08006");
        }
        return result;
    }

    private static @Nullable Object told(Callable<@Nullable Object> real) throws Throwable {
        try {
            return real.call();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(UnreliableDatabase.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
