package dev.scrip.billing.integrity;

import dev.scrip.billing.projection.Fact;
import java.sql.SQLException;

/** Stored events of some accounts, account after account, each account's in order. Few of them are in memory at a time. */
public interface FactRows extends AutoCloseable {

    /** Goes on to the next one, if there is one. */
    boolean next() throws SQLException;

    String accountId();

    long sequence();

    long position();

    /**
     * What happened.
     *
     * @throws RuntimeException when that cannot be read
     */
    Fact fact();

    @Override
    void close() throws SQLException;
}
