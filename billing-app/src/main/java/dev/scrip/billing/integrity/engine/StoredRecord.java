package dev.scrip.billing.integrity.engine;

import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.integrity.FactRows;
import dev.scrip.billing.integrity.Recorded;
import dev.scrip.billing.projection.AccountRange;
import dev.scrip.billing.view.ViewProgress;
import java.sql.Connection;
import java.sql.SQLException;

/** What this engine has on record. */
record StoredRecord(FactReader events, ViewProgress views) implements Recorded {
    @Override
    public FactRows facts(Connection connection, AccountRange accounts) throws SQLException {
        return events.ofAccounts(connection, accounts);
    }

    @Override
    public FoldedTo foldedTo(Connection connection) {
        return views.seenBy(connection);
    }
}
