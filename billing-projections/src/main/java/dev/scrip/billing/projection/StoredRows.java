package dev.scrip.billing.projection;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table that belong to some accounts, one after the other in the order of their keys. Few of them are in memory at a time. */
public final class StoredRows implements AutoCloseable {
    private static final int AT_ONCE = 1_000;

    private final List<RowColumn> columns;
    private final PreparedStatement select;
    private final ResultSet rows;
    private @Nullable Object[] current = {};
    private boolean there;

    StoredRows(List<RowColumn> columns, PreparedStatement select, AccountRange accounts) throws SQLException {
        this.columns = columns;
        this.select = select;
        select.setFetchSize(AT_ONCE);
        accounts.bind(select, 1);
        this.rows = select.executeQuery();
        advance();
    }

    /** Whether there is one more. */
    public boolean there() {
        return there;
    }

    /** Whose the next one is. */
    public String accountId() {
        return String.valueOf(current[0]);
    }

    /** Whether the next one is this account's. */
    public boolean of(String accountId) {
        return there && accountId().equals(accountId);
    }

    /** The next one, which stays the next one; its values are in the order of the columns. */
    public @Nullable Object[] row() {
        return current;
    }

    /** Goes on to the one behind it. */
    public void advance() throws SQLException {
        there = rows.next();
        if (there) {
            @Nullable Object[] row = new @Nullable Object[columns.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = columns.get(i).kind().read(rows, i + 1);
            }
            current = row;
        }
    }

    @Override
    public void close() throws SQLException {
        select.close();
    }
}
