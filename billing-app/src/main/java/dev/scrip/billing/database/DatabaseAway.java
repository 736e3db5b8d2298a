package dev.scrip.billing.database;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells the database's absence, or passing trouble, from what is wrong with a request or with us. */
public final class DatabaseAway {
    /** Lost connections, no room for more of them, a server that goes down or comes up, its disk. */
    private static final Set<String> STATES = Set.of("08", "53", "57", "58");

    private DatabaseAway() {}

    /** Whether it lies at the bottom of a failure, by whatever door that came. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isIt(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIt(Throwable failure) {
        return switch (failure) {
            case TransientDataAccessException ignored -> true;
            case DataAccessResourceFailureException ignored -> true;
            case CannotCreateTransactionException ignored -> true;
            case SQLTransientException ignored -> true;
            case SQLException sql ->
                sql.getSQLState() != null
                        && sql.getSQLState().length() == 5
                        && STATES.contains(sql.getSQLState().substring(0, 2));
            default -> false;
        };
    }
}
