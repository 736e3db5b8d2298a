package dev.scrip.billing.webhook;

import static dev.scrip.billing.webhook.JdbcWebhooks.utc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets what was delivered long ago, a few messages at a time. Each endpoint remembers up to where messages may be missing, or folding the history anew would make
 * them again; so nothing is forgotten that the view may not have folded yet.
 */
final class WebhookSweep {
    private static final int TURN = 2_000;
    private static final Duration STRAGGLERS = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final WebhookSettings settings;
    private final InstantSource time;
    private final LongSupplier folded;

    /** @param folded the position up to which the view has folded all events */
    WebhookSweep(Worktable table, WebhookSettings settings, InstantSource time, LongSupplier folded) {
        this.jdbc = table.jdbc();
        this.transaction = table.transaction();
        this.settings = settings;
        this.time = time;
        this.folded = folded;
    }

    private record Old(String webhookId, String messageId, long position) {}

    /** One turn. */
    void sweep() {
        Instant now = time.instant();
        forget("DELIVERED", now.minus(settings.retention()));
        forget("DEAD", now.minus(settings.retention().multipliedBy(2)));
        giveUp(now.minus(settings.retention()));
        jdbc.sql("select webhook_id from webhook where state = 'DELETED'")
                .query((row, number) -> row.getString(1))
                .list()
                .forEach(webhookId -> clear(webhookId, now.minus(STRAGGLERS)));
    }

    /** Whoever was folding events when it was deleted may still have put something in its lines; so its own row goes last. */
    private void clear(String webhookId, Instant before) {
        int cleared = jdbc.sql(
                        "delete from webhook_delivery where webhook_id = :id and message_id in (select message_id"
                                + " from webhook_delivery where webhook_id = :id fetch first " + TURN + " rows only)")
                .param("id", webhookId)
                .update();
        if (cleared == 0) {
            jdbc.sql("delete from webhook_lane where webhook_id = :id")
                    .param("id", webhookId)
                    .update();
            jdbc.sql("delete from webhook where webhook_id = :id and paused_at < :before")
                    .param("id", webhookId)
                    .param("before", utc(before))
                    .update();
        }
    }

    private void forget(String state, Instant before) {
        List<Old> old = jdbc.sql("select webhook_id, message_id, position from webhook_delivery where state = :state"
                        + " and created_at < :before and position <= :folded order by created_at fetch first " + TURN
                        + " rows only")
                .param("state", state)
                .param("before", utc(before))
                .param("folded", folded.getAsLong())
                .query((row, number) -> new Old(row.getString(1), row.getString(2), row.getLong(3)))
                .list();
        Map<String, Long> last = old.stream().collect(Collectors.toMap(Old::webhookId, Old::position, Math::max));
        transaction.executeWithoutResult(ignored -> {
            last.forEach((webhookId, position) -> jdbc.sql(
                            "update webhook set forgotten_to = :to where webhook_id = :id and forgotten_to < :to")
                    .param("id", webhookId)
                    .param("to", position)
                    .update());
            old.forEach(
                    message -> jdbc.sql("delete from webhook_delivery where webhook_id = :id and message_id = :message")
                            .param("id", message.webhookId())
                            .param("message", message.messageId())
                            .update());
        });
    }

    /** What waits for a paused endpoint does not wait for ever. */
    private void giveUp(Instant before) {
        jdbc.sql("update webhook_delivery set state = 'DEAD', next_attempt_at = null, error = :error"
                        + " where state = 'PENDING' and created_at < :before and webhook_id in"
                        + " (select webhook_id from webhook where state = 'PAUSED' and paused_at < :before)")
                .param("error", "The endpoint was paused for longer than " + settings.retention() + ".")
                .param("before", utc(before))
                .update();
    }
}
