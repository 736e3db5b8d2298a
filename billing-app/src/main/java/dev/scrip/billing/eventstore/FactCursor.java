package dev.scrip.billing.eventstore;

import dev.scrip.billing.integrity.FactRows;
import dev.scrip.billing.projection.AccountRange;
import dev.scrip.billing.projection.Fact;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Events as they come from the database, each read only when somebody wants to know what happened. */
final class FactCursor implements FactRows {
    private static final int AT_ONCE = 1_000;

    private final FactReader reader;
    private final PreparedStatement select;
    private final ResultSet rows;
    private Optional<RawFact> current = Optional.empty();

    FactCursor(FactReader reader, PreparedStatement select, AccountRange accounts) throws SQLException {
        this.reader = reader;
        this.select = select;
        select.setFetchSize(AT_ONCE);
        accounts.bind(select, 1);
        this.rows = select.executeQuery();
    }

    @Override
    public boolean next() throws SQLException {
        current = rows.next() ? Optional.of(FactReader.raw(rows)) : Optional.empty();
        return current.isPresent();
    }

    @Override
    public String accountId() {
        return raw().accountId();
    }

    @Override
    public long sequence() {
        return raw().sequence();
    }

    @Override
    public long position() {
        return raw().position();
    }

    @Override
    public Fact fact() {
        return reader.fact(raw());
    }

    @Override
    public void close() throws SQLException {
        select.close();
    }

    private RawFact raw() {
        return current.orElseThrow();
    }
}
