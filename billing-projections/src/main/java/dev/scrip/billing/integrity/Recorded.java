package dev.scrip.billing.integrity;

import dev.scrip.billing.projection.AccountRange;
import java.sql.Connection;
import java.sql.SQLException;

/** Where events are on record, and how far the views have come with them: all as one connection sees it at one moment. */
public interface Recorded {

    /** The events of some accounts, in the order in which the database has accounts. */
    FactRows facts(Connection connection, AccountRange accounts) throws SQLException;

    /** Up to which position each view has folded each account's events. */
    FoldedTo foldedTo(Connection connection) throws SQLException;

    /** Up to which position a view has folded an account's events. */
    @FunctionalInterface
    interface FoldedTo {
        long position(String view, String accountId);
    }
}
