package dev.scrip.billing.queue;

import dev.scrip.billing.event.QueueReason;
import dev.scrip.billing.event.TaskQueue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a task stands in the table {@code queue_task}. */
final class TaskColumns {
    static final String ALL = "t.account_id, t.generation_id, t.queue, t.reason, t.feature, t.model, t.queued_at,"
            + " t.state, t.started_at, t.finished_at, t.price, t.charged, t.returned, t.held_until, t.sequence";

    private TaskColumns() {}

    static QueueTask read(ResultSet row) throws SQLException {
        return new QueueTask(
                row.getString("account_id"),
                row.getString("generation_id"),
                new TaskEntry(
                        TaskQueue.valueOf(row.getString("queue")),
                        QueueReason.valueOf(row.getString("reason")),
                        row.getString("feature"),
                        row.getString("model"),
                        required(row, "queued_at")),
                new TaskProgress(
                        TaskState.valueOf(row.getString("state")),
                        instant(row, "started_at"),
                        instant(row, "finished_at")),
                new TaskCharge(
                        row.getLong("price"),
                        row.getLong("charged"),
                        row.getLong("returned"),
                        instant(row, "held_until")),
                row.getLong("sequence"));
    }

    static @Nullable OffsetDateTime written(@Nullable Instant instant) {
        return Optional.ofNullable(instant)
                .map(it -> it.atOffset(ZoneOffset.UTC))
                .orElse(null);
    }

    static Instant required(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }
}
