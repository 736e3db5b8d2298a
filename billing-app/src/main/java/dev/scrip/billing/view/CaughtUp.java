package dev.scrip.billing.view;

import dev.scrip.billing.projection.View;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Lets a query wait until a view has folded all that had been recorded when it asked, so that everybody reads what they and all others have
 * written before.
 */
public final class CaughtUp {
    /** Events looked at together; few enough to be quick when a server starts on a long history. */
    private static final long STRIDE = 10_000;

    private final JdbcTemplate jdbc;
    private final Freshness freshness;
    private final ViewSettings settings;

    /** Up to which position each view has certainly folded everything. Begins at 0 with each start. */
    private final Map<String, Long> complete = new ConcurrentHashMap<>();

    public CaughtUp(DataSource dataSource, Freshness freshness, ViewSettings settings) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.freshness = freshness;
        this.settings = settings;
    }

    /**
     * Waits until the view has folded all of one account; false when it has not in time.
     *
     * @throws Rejection {@link RejectionCode#UNKNOWN_ACCOUNT} when nothing was ever recorded about it
     */
    public boolean withAccount(View view, String accountId) {
        Long last = jdbc.queryForObject("select max(sequence) from event where account_id = ?", Long.class, accountId);
        if (last == null) {
            throw Rejection.of(
                    RejectionCode.UNKNOWN_ACCOUNT, "account", accountId.substring(accountId.indexOf('/') + 1));
        }
        return freshness.reached(view, accountId, last);
    }

    /** Waits until the view has folded all of every account; false when it has not in time. */
    public boolean withAll(View view) {
        long deadline = System.nanoTime() + settings.waitAtMost().toNanos();
        long head = Optional.ofNullable(jdbc.queryForObject("select max(position) from event", Long.class))
                .orElse(0L);
        long from = complete.getOrDefault(view.name(), 0L);
        while (from < head) {
            long to = Math.min(head, from + STRIDE);
            if (!foldedBetween(view, from, to, deadline)) {
                return false;
            }
            complete.merge(view.name(), to, Math::max);
            from = to;
        }
        return true;
    }

    private boolean foldedBetween(View view, long after, long upTo, long deadline) {
        Map<String, Long> last = new HashMap<>();
        jdbc.query(
                "select account_id, max(sequence) from event where position > ? and position <= ? group by account_id",
                row -> {
                    last.put(row.getString(1), row.getLong(2));
                },
                after,
                upTo);
        Map<String, Long> folded = progress(view, last);
        return last.entrySet().stream()
                .filter(account -> folded.getOrDefault(account.getKey(), -1L) < account.getValue())
                .allMatch(account ->
                        System.nanoTime() < deadline && freshness.reached(view, account.getKey(), account.getValue()));
    }

    private Map<String, Long> progress(View view, Map<String, Long> accounts) {
        Map<String, Long> progress =
                jdbc.execute((Connection connection) -> view.progress(connection, accounts.keySet()));
        return Optional.ofNullable(progress).orElse(Map.of());
    }
}
