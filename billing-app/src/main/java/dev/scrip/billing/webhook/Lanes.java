package dev.scrip.billing.webhook;

import static dev.scrip.billing.webhook.JdbcWebhooks.utc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who works on which line. A node claims a line for a short while and says again and again that it is still there; a node that dies says nothing more, and
 * another one goes on. Claims are in real time: the engine's clock may stand still.
 */
final class Lanes {
    /** What several nodes look at at once: most of it they can then each have for themselves. */
    private static final int LOOK = 4;

    private static final String OURS = " where webhook_id = :webhook and account_id = :account and claimed_by = :claim";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Duration claimFor;

    Lanes(JdbcClient jdbc, TransactionTemplate transaction, Clock clock, Duration claimFor) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.claimFor = claimFor;
    }

    /** Lines of an endpoint whose turn it is, and which nobody else works on. */
    List<Lane> claim(String webhookId, Instant now, int most) {
        Instant real = clock.instant();
        List<String> due = jdbc.sql("select account_id from webhook_lane where webhook_id = :webhook and due_at <= :now"
                        + " and (claimed_until is null or claimed_until < :real) order by due_at fetch first "
                        + most * LOOK + " rows only")
                .param("webhook", webhookId)
                .param("now", utc(now))
                .param("real", utc(real))
                .query((row, number) -> row.getString(1))
                .list();
        List<Lane> claimed = new ArrayList<>();
        for (String accountId : due) {
            Lane lane = new Lane(webhookId, accountId, UUID.randomUUID().toString());
            if (claimed.size() < most && take(lane, now, real)) {
                claimed.add(lane);
            }
        }
        return claimed;
    }

    /** Says that it is still worked on; false when it no longer is ours, or its endpoint is not to be sent anything now. */
    boolean keep(Lane lane) {
        return jdbc.sql("update webhook_lane set claimed_until = :until" + OURS
                                + " and exists (select 1 from webhook w where w.webhook_id = :webhook and"
                                + " w.state = 'ACTIVE')")
                        .param("webhook", lane.webhookId())
                        .param("account", lane.accountId())
                        .param("claim", lane.claim())
                        .param("until", utc(clock.instant().plus(claimFor)))
                        .update()
                > 0;
    }

    /** The first messages in a line. */
    List<Delivery> waiting(Lane lane, int most) {
        return jdbc.sql("select message_id, payload, attempts from webhook_delivery where webhook_id = :webhook"
                        + " and account_id = :account and state = 'PENDING' order by position, part fetch first " + most
                        + " rows only")
                .param("webhook", lane.webhookId())
                .param("account", lane.accountId())
                .query((row, number) ->
                        new Delivery(lane.webhookId(), row.getString(1), row.getString(2), row.getInt(3)))
                .list();
    }

    /** Nobody works on it until then. */
    void putOff(Lane lane, Instant dueAt) {
        jdbc.sql("update webhook_lane set due_at = :due, claimed_by = null, claimed_until = null" + OURS)
                .param("webhook", lane.webhookId())
                .param("account", lane.accountId())
                .param("claim", lane.claim())
                .param("due", utc(dueAt))
                .update();
    }

    /**
     * Nobody works on it until something is put in it. What was put in while it was being emptied is looked for after the line is shut:
     * whoever puts something in later finds it shut, and opens it.
     */
    void leave(Lane lane, Instant now) {
        transaction.executeWithoutResult(ignored -> {
            jdbc.sql("update webhook_lane set due_at = null, claimed_by = null, claimed_until = null" + OURS)
                    .param("webhook", lane.webhookId())
                    .param("account", lane.accountId())
                    .param("claim", lane.claim())
                    .update();
            open(lane.webhookId(), lane.accountId(), now);
        });
    }

    /** It is the line's turn, if a message waits in it and it has none. */
    void open(String webhookId, String accountId, Instant now) {
        jdbc.sql("update webhook_lane set due_at = :now where webhook_id = :webhook and account_id = :account and"
            + " due_at is null and exists (select 1 from webhook_delivery d where d.webhook_id = :webhook and"
            + " d.account_id = :account and d.state = 'PENDING')")
                .param("webhook", webhookId)
                .param("account", accountId)
                .param("now", utc(now))
                .update();
    }

    private boolean take(Lane lane, Instant now, Instant real) {
        return jdbc.sql("update webhook_lane set claimed_by = :claim, claimed_until = :until where webhook_id"
                                + " = :webhook and account_id = :account and due_at <= :now and (claimed_until is"
                                + " null or claimed_until < :real)")
                        .param("webhook", lane.webhookId())
                        .param("account", lane.accountId())
                        .param("claim", lane.claim())
                        .param("until", utc(real.plus(claimFor)))
                        .param("now", utc(now))
                        .param("real", utc(real))
                        .update()
                > 0;
    }
}
