package dev.scrip.billing.integrity.engine;

import dev.scrip.billing.integrity.engine.IntegrityCheck.Scope;
import dev.scrip.billing.projection.AccountRange;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** How much there is to check. */
record EventCount(JdbcTemplate jdbc) {
    EventCount(DataSource dataSource) {
        this(new JdbcTemplate(dataSource));
    }

    /** About so many events; those of a brand are counted one by one, all of them need not be. */
    long of(Scope scope) {
        if (scope.account().isEmpty()
                && scope.brand().isEmpty()
                && scope.since().isEmpty()) {
            return number("select max(position) from event");
        }
        AccountRange accounts = scope.account()
                .map(AccountRange::only)
                .orElseGet(() -> AccountRange.between(Optional.empty(), Optional.empty(), scope.brand()));
        return scope.since().isPresent()
                ? number("select max(position) - ? from event", scope.since().get())
                : number(
                        "select count(*) from event where " + accounts.condition(),
                        accounts.parameters().toArray());
    }

    private long number(String sql, Object... parameters) {
        return Optional.ofNullable(jdbc.queryForObject(sql, Long.class, parameters))
                .orElse(0L);
    }
}
