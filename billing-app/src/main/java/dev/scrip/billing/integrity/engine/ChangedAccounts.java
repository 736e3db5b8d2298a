package dev.scrip.billing.integrity.engine;

import dev.scrip.billing.projection.AccountRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Deals out the accounts about which something was recorded behind a position, one by one. Can be used by all threads. */
final class ChangedAccounts implements Pieces {
    private static final int AT_ONCE = 1_000;

    private final JdbcTemplate jdbc;
    private final Optional<String> brand;
    private final long since;
    private final Deque<String> ahead = new ArrayDeque<>();
    private Optional<String> after;
    private long dealt;

    ChangedAccounts(DataSource dataSource, Optional<String> brand, long since, Optional<String> after) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.brand = brand;
        this.since = since;
        this.after = after;
    }

    @Override
    public synchronized Optional<Piece> next() {
        if (ahead.isEmpty()) {
            lookFurther();
        }
        Optional<String> account = Optional.ofNullable(ahead.poll());
        after = account.or(() -> after);
        return account.map(one -> new Piece(dealt++, AccountRange.only(one), account));
    }

    private void lookFurther() {
        AccountRange further = AccountRange.between(after, Optional.empty(), brand);
        List<Object> parameters = new ArrayList<>(List.of(since));
        parameters.addAll(further.parameters());
        parameters.add(AT_ONCE);
        ahead.addAll(jdbc.query(
                "select distinct account_id from event where position > ? and " + further.condition()
                        + " order by account_id limit ?",
                (row, ignored) -> row.getString(1),
                parameters.toArray()));
    }
}
