package dev.scrip.billing.integrity.engine;

import dev.scrip.billing.projection.AccountRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Deals out all accounts in pieces of about as many events each, in the order in which the database has them. Can be used by all threads. */
final class StoredAccounts implements Pieces {
    private final JdbcTemplate jdbc;
    private final Optional<String> brand;
    private final int eventsAtOnce;
    private Optional<String> after;
    private boolean done;
    private long dealt;

    /** @param after where to begin; empty for the beginning */
    StoredAccounts(DataSource dataSource, Optional<String> brand, Optional<String> after, int eventsAtOnce) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.brand = brand;
        this.after = after;
        this.eventsAtOnce = eventsAtOnce;
    }

    @Override
    public synchronized Optional<Piece> next() {
        if (done) {
            return Optional.empty();
        }
        Optional<String> last = accountSoManyEventsFurther();
        AccountRange accounts = AccountRange.between(after, last, brand);
        done = last.isEmpty();
        after = last;
        return Optional.of(new Piece(dealt++, accounts, last));
    }

    private Optional<String> accountSoManyEventsFurther() {
        AccountRange further = AccountRange.between(after, Optional.empty(), brand);
        List<Object> parameters = new ArrayList<>(further.parameters());
        parameters.add(eventsAtOnce);
        return jdbc
                .query(
                        "select account_id from event where " + further.condition()
                                + " order by account_id, sequence offset ? rows fetch first 1 rows only",
                        (row, ignored) -> row.getString(1),
                        parameters.toArray())
                .stream()
                .findFirst();
    }
}
