package dev.scrip.billing.http.read;

import dev.scrip.billing.eventstore.GroupCommitEngine;
import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.projection.View;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.security.AccountAddress;
import dev.scrip.billing.view.Freshness;
import javax.sql.DataSource;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Asks views about accounts, after waiting until they are as fresh as the caller needs. */
@Component
public class Views {
    private final GroupCommitEngine events;
    private final Freshness freshness;
    private final JdbcTemplate jdbc;

    Views(GroupCommitEngine events, Freshness freshness, DataSource dataSource) {
        this.events = events;
        this.freshness = freshness;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /**
     * What a view says about an account, once it has come as far as the caller needs.
     *
     * @throws Rejection {@link RejectionCode#UNKNOWN_ACCOUNT}
     * @throws dev.scrip.billing.http.RequestRefused {@link EdgeCode#NOT_YET} when the view does not come so far in time
     */
    public <T> T ask(View view, String accountId, Consistency consistency, ConnectionCallback<T> question) {
        long last = lastSequence(accountId);
        boolean waits = consistency.level() != Consistency.Level.EVENTUAL;
        long needed = consistency.atLeast().orElse(waits ? last : -1);
        if (needed >= 0 && !freshness.reached(view, accountId, needed)) {
            throw notYet(needed);
        }
        return now(question);
    }

    /** What a view says as it stands now. */
    public <T> T now(ConnectionCallback<T> question) {
        T answer = jdbc.execute(question);
        if (answer == null) {
            throw new IllegalStateException("a view answers every question");
        }
        return answer;
    }

    /** The account's last event; refused like every unknown account if there is none. */
    public long lastSequence(String accountId) {
        return events.lastSequenceNumberFor(accountId)
                .orElseThrow(() ->
                        Rejection.of(RejectionCode.UNKNOWN_ACCOUNT, "account", AccountAddress.publicId(accountId)));
    }

    /** The view has not come so far yet. */
    public static RuntimeException notYet(long needed) {
        return Problem.of(EdgeCode.NOT_YET, "The view has not come so far yet; ask again, or with consistency=strong.")
                .with("atLeast", needed)
                .withHeader(HttpHeaders.RETRY_AFTER, "1")
                .refusal();
    }
}
