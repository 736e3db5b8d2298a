package dev.scrip.billing.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** How a database takes the events of many commands in one durable transaction. */
interface BatchInsert {

    /** The one for the database at the other end. */
    static BatchInsert of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        return product.equals("postgresql") ? new PostgresBatchInsert() : new PlainBatchInsert();
    }

    /** Called once for a connection that only this will use. */
    void open(Connection connection) throws SQLException;

    /** Returns the position of the first row when all is durable; the others follow it without a gap. */
    long insert(Connection connection, List<EventRow> rows) throws SQLException;

    /** After an insert that failed, nothing of it stays; after mere reading, it ends. */
    void rollback(Connection connection) throws SQLException;
}
