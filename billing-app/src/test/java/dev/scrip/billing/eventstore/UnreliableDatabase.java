package dev.scrip.billing.eventstore;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A real database that fails on demand. */
final class UnreliableDatabase extends DelegatingDataSource {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicInteger commits = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean away;
    private volatile CommitFault fault = CommitFault.NONE;
    private volatile @Nullable Connection latest;

    /** What can go wrong with the next commit. */
    enum CommitFault {
        NONE,
        /** The connection dies before the commit arrives. */
        LOST_BEFORE,
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
                    if (now == CommitFault.LOST_BEFORE) {
                        real.rollback();
                        throw new SQLException("connection lost", "08006");
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        if (now == CommitFault.LOST_AFTER) {
                            throw new SQLException("connection lost", "08006");
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
