package dev.scrip.billing.http.queue;

import dev.scrip.billing.eventstore.TemporarilyUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions over the queue's tables. */
@Component
class QueueDatabase {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate reading;
    private final TransactionTemplate writing;

    QueueDatabase(DataSource dataSource, PlatformTransactionManager transactions) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.reading = new TransactionTemplate(transactions);
        this.reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.writing = new TransactionTemplate(transactions);
    }

    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** All that is read is of one moment. */
    <T> T read(Work<T> work) {
        return run(reading, work);
    }

    /** All of it is written, or nothing. */
    <T> T write(Work<T> work) {
        return run(writing, work);
    }

    private <T> T run(TransactionTemplate transaction, Work<T> work) {
        try {
            return Objects.requireNonNull(
                    transaction.execute(status -> jdbc.execute((Connection connection) -> work.in(connection))));
        } catch (TransientDataAccessException
                | DataAccessResourceFailureException
                | CannotCreateTransactionException e) {
            throw new TemporarilyUnavailable("the queue cannot be reached now", e);
        }
    }
}
