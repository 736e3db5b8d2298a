package dev.scrip.billing.webhook;

import static dev.scrip.billing.webhook.JdbcWebhooks.utc;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what came of an attempt, and says how the line goes on. */
final class Outcomes {
    private static final String ATTEMPTED = "update webhook_delivery set state = :state, attempts = attempts + 1,"
            + " attempted_at = :at, response_code = :code, error = :error, next_attempt_at = :next"
            + " where webhook_id = :webhook and message_id = :message and state = 'PENDING'";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JdbcWebhooks webhooks;
    private final Lanes lanes;
    private final RetrySchedule schedule;
    private final WebhookSettings settings;

    Outcomes(Worktable table, RetrySchedule schedule, WebhookSettings settings) {
        this.jdbc = table.jdbc();
        this.transaction = table.transaction();
        this.webhooks = table.webhooks();
        this.lanes = table.lanes();
        this.schedule = schedule;
        this.settings = settings;
    }

    /** What is to be done with the line that the message stood in. */
    enum Course {
        /** The next message may be sent. */
        ON,
        /** It has been put off, and belongs to nobody. */
        OFF
    }

    /** @param now by the engine's clock, like everything in the log */
    Course keep(Lane lane, Delivery delivery, Attempt attempt, Instant now) {
        Course course = transaction.execute(ignored -> switch (attempt.result()) {
            case DELIVERED -> delivered(delivery, attempt, now);
            case FAILED -> failed(lane, delivery, attempt, now);
            case GONE -> gone(lane, delivery, attempt, now);
        });
        return course == null ? Course.OFF : course;
    }

    private Course delivered(Delivery delivery, Attempt attempt, Instant now) {
        write(delivery, "DELIVERED", attempt, now, Optional.empty());
        webhooks.succeeded(delivery.webhookId());
        return Course.ON;
    }

    private Course failed(Lane lane, Delivery delivery, Attempt attempt, Instant now) {
        Optional<Duration> pause = schedule.pause(delivery.attempts() + 1, attempt.retryAfter());
        webhooks.failed(delivery.webhookId(), now, RetrySchedule.held(attempt.retryAfter()));
        pauseIfHopeless(delivery.webhookId(), now);
        if (pause.isEmpty()) {
            write(delivery, "DEAD", attempt, now, Optional.empty());
            return Course.ON;
        }
        Instant next = now.plus(pause.get());
        write(delivery, "PENDING", attempt, now, Optional.of(next));
        lanes.putOff(lane, next);
        return Course.OFF;
    }

    /** It said itself that it wants nothing any more. What waits for it stays, in case that was a mistake. */
    private Course gone(Lane lane, Delivery delivery, Attempt attempt, Instant now) {
        write(delivery, "PENDING", attempt, now, Optional.of(now));
        webhooks.failed(delivery.webhookId(), now, Optional.empty());
        webhooks.pause(delivery.webhookId(), "The endpoint answered 410 Gone.", now);
        lanes.putOff(lane, now);
        return Course.OFF;
    }

    private void pauseIfHopeless(String webhookId, Instant now) {
        webhooks.find(webhookId)
                .filter(it -> it.failures() >= settings.pauseAfterFailures())
                .filter(it -> it.failingSince() != null
                        && !now.isBefore(it.failingSince().plus(settings.pauseAfter())))
                .ifPresent(it -> webhooks.pause(
                        webhookId, "All " + it.failures() + " attempts since " + it.failingSince() + " failed.", now));
    }

    private void write(Delivery delivery, String state, Attempt attempt, Instant now, Optional<Instant> next) {
        jdbc.sql(ATTEMPTED)
                .param("state", state)
                .param("at", utc(now))
                .param("code", attempt.responseCode(), Types.INTEGER)
                .param("error", attempt.error(), Types.VARCHAR)
                .param("next", next.map(JdbcWebhooks::utc).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("webhook", delivery.webhookId())
                .param("message", delivery.messageId())
                .update();
    }
}
