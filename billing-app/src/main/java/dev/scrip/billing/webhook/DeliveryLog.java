package dev.scrip.billing.webhook;

import static dev.scrip.billing.webhook.JdbcWebhooks.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was sent to an endpoint, what waits, and what could not be delivered; newest first. */
@Repository
public class DeliveryLog {
    private static final String SELECT =
            "select message_id, account_id, position, part, kind, payload, state, created_at, attempts, attempted_at,"
                    + " response_code, error, next_attempt_at from webhook_delivery where webhook_id = :webhook";

    private final JdbcClient jdbc;

    DeliveryLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How it stands with a message. */
    public enum State {
        PENDING,
        DELIVERED,
        /** There were enough attempts; it is sent again when somebody asks for it. */
        DEAD
    }

    /** A place in the log. */
    public record Place(long position, long part) {}

    /**
     * A message to an endpoint.
     *
     * @param attempts that were made
     * @param responseCode of the last one's answer; null when there was none
     * @param error why the last one failed
     * @param nextAttemptAt of one that failed and is tried again
     */
    public record Entry(
            String messageId,
            String accountId,
            Place place,
            String kind,
            String payload,
            State state,
            Instant createdAt,
            int attempts,
            @Nullable Instant attemptedAt,
            @Nullable Integer responseCode,
            @Nullable String error,
            @Nullable Instant nextAttemptAt) {}

    /**
     * Which part of the log is asked for.
     *
     * @param accountId internal id; null for all accounts
     * @param before where the last page ended
     */
    public record Page(
            @Nullable State state,
            @Nullable String accountId,
            @Nullable Place before,
            int most) {}

    public List<Entry> page(String webhookId, Page page) {
        List<String> conditions = new ArrayList<>();
        if (page.state() != null) {
            conditions.add(" and state = :state");
        }
        if (page.accountId() != null) {
            conditions.add(" and account_id = :account");
        }
        if (page.before() != null) {
            conditions.add(" and position <= :position and (position < :position or part < :part)");
        }
        var query = jdbc.sql(SELECT + String.join("", conditions) + " order by position desc, part desc fetch first "
                        + page.most() + " rows only")
                .param("webhook", webhookId)
                .param("state", page.state() == null ? "" : page.state().name())
                .param("account", page.accountId())
                .param("position", page.before() == null ? 0 : page.before().position())
                .param("part", page.before() == null ? 0 : page.before().part());
        return query.query(DeliveryLog::row).list();
    }

    public Optional<Entry> find(String webhookId, String messageId) {
        return jdbc.sql(SELECT + " and message_id = :message")
                .param("webhook", webhookId)
                .param("message", messageId)
                .query(DeliveryLog::row)
                .optional();
    }

    /** It waits again as if it had never been tried, and its line has its turn. */
    boolean again(String webhookId, String messageId, Instant now) {
        Optional<Entry> entry = find(webhookId, messageId);
        entry.ifPresent(it -> {
            jdbc.sql("update webhook_delivery set state = 'PENDING', attempts = 0, next_attempt_at = :now"
                            + " where webhook_id = :webhook and message_id = :message")
                    .param("now", utc(now))
                    .param("webhook", webhookId)
                    .param("message", messageId)
                    .update();
            jdbc.sql("update webhook_lane set due_at = :now where webhook_id = :webhook and account_id = :account")
                    .param("now", utc(now))
                    .param("webhook", webhookId)
                    .param("account", it.accountId())
                    .update();
        });
        return entry.isPresent();
    }

    private static Entry row(ResultSet row, int number) throws SQLException {
        int code = row.getInt("response_code");
        boolean answered = !row.wasNull();
        return new Entry(
                row.getString("message_id"),
                row.getString("account_id"),
                new Place(row.getLong("position"), row.getLong("part")),
                row.getString("kind"),
                row.getString("payload"),
                State.valueOf(row.getString("state")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                instant(row, "attempted_at"),
                answered ? code : null,
                row.getString("error"),
                instant(row, "next_attempt_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant).orElse(null);
    }
}
