package dev.scrip.billing.webhook;

import dev.scrip.billing.webhook.Webhook.Sealed;
import dev.scrip.billing.webhook.Webhook.State;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code webhook}. */
@Repository
class JdbcWebhooks {
    private static final String SELECT =
            "select webhook_id, brand, url, kinds, description, state, paused_reason, paused_at, secret,"
                + " previous_secret, previous_until, created_at, created_by, failures, failing_since, held_until from"
                + " webhook where state <> 'DELETED'";

    private final JdbcClient jdbc;

    JdbcWebhooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Webhook> all() {
        return jdbc.sql(SELECT + " order by created_at, webhook_id")
                .query(JdbcWebhooks::row)
                .list();
    }

    Optional<Webhook> find(String webhookId) {
        return jdbc.sql(SELECT + " and webhook_id = :id")
                .param("id", webhookId)
                .query(JdbcWebhooks::row)
                .optional();
    }

    /** @param from position of the last event that it is not told of */
    void insert(Webhook webhook, long from) {
        jdbc.sql("insert into webhook (webhook_id, brand, url, kinds, description, state, secret, created_at,"
                        + " created_by, from_position, filled_to) values (:id, :brand, :url, :kinds, :description,"
                        + " :state, :secret, :at, :by, :from, :from)")
                .param("id", webhook.id())
                .param("brand", webhook.brand())
                .param("url", webhook.url().toString())
                .param("kinds", String.join(",", webhook.kinds()))
                .param("description", webhook.description())
                .param("state", webhook.state().name())
                .param("secret", webhook.secrets().secret())
                .param("at", utc(webhook.createdAt()))
                .param("by", webhook.createdBy())
                .param("from", from)
                .update();
    }

    /** What its owner can change of it. */
    void change(Webhook webhook) {
        jdbc.sql("update webhook set url = :url, kinds = :kinds, description = :description where webhook_id = :id")
                .param("id", webhook.id())
                .param("url", webhook.url().toString())
                .param("kinds", String.join(",", webhook.kinds()))
                .param("description", webhook.description())
                .update();
    }

    void changeSecrets(String webhookId, Sealed secrets) {
        Instant until = secrets.previousUntil();
        jdbc.sql("update webhook set secret = :secret, previous_secret = :previous, previous_until = :until"
                        + " where webhook_id = :id")
                .param("id", webhookId)
                .param("secret", secrets.secret())
                .param("previous", secrets.previous())
                .param("until", until == null ? null : utc(until))
                .update();
    }

    /** One that is starting stays so: it cannot be paused before it has begun. */
    boolean pause(String webhookId, String reason, Instant now) {
        return jdbc.sql("update webhook set state = 'PAUSED', paused_reason = :reason, paused_at = :now"
                                + " where webhook_id = :id and state = 'ACTIVE'")
                        .param("id", webhookId)
                        .param("reason", reason)
                        .param("now", utc(now))
                        .update()
                > 0;
    }

    /** It begins anew: what failed before no longer counts. */
    void resume(String webhookId) {
        jdbc.sql("update webhook set state = 'ACTIVE', paused_reason = null, paused_at = null, failures = 0,"
                        + " failing_since = null, held_until = null where webhook_id = :id and state = 'PAUSED'")
                .param("id", webhookId)
                .update();
    }

    void succeeded(String webhookId) {
        jdbc.sql("update webhook set failures = 0, failing_since = null, held_until = null"
                        + " where webhook_id = :id and failures > 0")
                .param("id", webhookId)
                .update();
    }

    /** @param asked for how long it wants to be left alone */
    void failed(String webhookId, Instant now, Optional<Duration> asked) {
        jdbc.sql("update webhook set failures = failures + 1, failing_since = coalesce(failing_since, :now),"
                        + " held_until = coalesce(:held, held_until) where webhook_id = :id")
                .param("id", webhookId)
                .param("now", utc(now))
                .param(
                        "held",
                        asked.map(pause -> utc(now.plus(pause))).orElse(null),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** Nobody knows it any more, and its secrets are gone; what was to be sent to it is swept up later. */
    void delete(String webhookId, Instant now) {
        jdbc.sql("update webhook set state = 'DELETED', paused_at = :now, secret = '', previous_secret = null"
                        + " where webhook_id = :id")
                .param("id", webhookId)
                .param("now", utc(now))
                .update();
    }

    private static Webhook row(ResultSet row, int number) throws SQLException {
        return new Webhook(
                row.getString("webhook_id"),
                row.getString("brand"),
                URI.create(row.getString("url")),
                List.of(row.getString("kinds").split(",", -1)),
                row.getString("description"),
                State.valueOf(row.getString("state")),
                row.getString("paused_reason"),
                instant(row, "paused_at"),
                new Sealed(row.getString("secret"), row.getString("previous_secret"), instant(row, "previous_until")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                row.getInt("failures"),
                instant(row, "failing_since"),
                instant(row, "held_until"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant).orElse(null);
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
