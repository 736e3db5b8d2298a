package dev.scrip.billing.view;

import dev.scrip.billing.projection.View;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.view.FoldedUpTo.Parts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.eventhandling.Segment;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Lets a query wait until a view has folded all that had been recorded when it asked, so that everybody reads what they and all others have
 * written before.
 */
public final class CaughtUp {
    /** Events looked at together; few enough to be quick when a server starts on a long history. */
    private static final long STRIDE = 10_000;

    private final JdbcTemplate jdbc;
    private final FoldedUpTo folded;
    private final Freshness freshness;
    private final ViewSettings settings;

    CaughtUp(DataSource dataSource, FoldedUpTo folded, Freshness freshness, ViewSettings settings) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.folded = folded;
        this.freshness = freshness;
        this.settings = settings;
    }

    /**
     * Waits until the view has folded all of one account; false when it has not in time.
     *
     * @throws Rejection {@link RejectionCode#UNKNOWN_ACCOUNT} when nothing was ever recorded about it
     */
    public boolean withAccount(View view, String accountId) {
        FoldedUpTo.Latest latest = folded.latest(view, accountId)
                .orElseThrow(() -> Rejection.of(
                        RejectionCode.UNKNOWN_ACCOUNT, "account", accountId.substring(accountId.indexOf('/') + 1)));
        return latest.folded() || freshness.reached(view, accountId, latest.sequence());
    }

    /** Up to which position the view has folded all events, as far as it has said so. */
    public long foldedUpTo(View view) {
        return folded.parts(view).ofAll();
    }

    /** Waits until the view has folded all of every account; false when it has not in time. */
    public boolean withAll(View view) {
        long deadline = System.nanoTime() + settings.waitAtMost().toNanos();
        long head = Optional.ofNullable(jdbc.queryForObject("select max(position) from event", Long.class))
                .orElse(0L);
        Parts parts = folded.parts(view);
        for (long from = parts.ofAll(); from < head; from += STRIDE) {
            if (!foldedBetween(view, parts, from, Math.min(head, from + STRIDE), deadline)) {
                return false;
            }
        }
        return true;
    }

    /**
     * A part that nothing has happened in stores only now and then how far it has come. Each part folds in order, so that the last event of
     * all its accounts tells for all of them: thousands of accounts cost no more than one.
     */
    private boolean foldedBetween(View view, Parts parts, long after, long upTo, long deadline) {
        Map<Segment, Last> behind = new HashMap<>();
        jdbc.query(
                "select account_id, max(sequence), max(position) from event where position > ? and position <= ?"
                        + " group by account_id",
                row -> {
                    Last last = new Last(row.getString(1), row.getLong(2), row.getLong(3));
                    Segment part = parts.partOf(last.accountId());
                    if (parts.of(part) < last.position()) {
                        behind.merge(part, last, Last::later);
                    }
                },
                after,
                upTo);
        return behind.values().stream()
                .allMatch(last ->
                        System.nanoTime() < deadline && freshness.reached(view, last.accountId(), last.sequence()));
    }

    private record Last(String accountId, long sequence, long position) {
        Last later(Last other) {
            return other.position > position ? other : this;
        }
    }
}
