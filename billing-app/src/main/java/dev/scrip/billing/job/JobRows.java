package dev.scrip.billing.job;

import dev.scrip.billing.job.Job.Progress;
import dev.scrip.billing.job.Job.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads rows of the table {@code job}. */
final class JobRows {
    static final String COLUMNS = "job_id, kind, brand, request, state, step, done, total, paced_from, paced_done,"
            + " told_at, result, reason, asked_by, key_id, asked_request, created_at, started_at, ended_at,"
            + " cancelled_at, version";

    private JobRows() {}

    static Job read(ResultSet row, int ignored) throws SQLException {
        return new Job(
                row.getString("job_id"),
                row.getString("kind"),
                row.getString("brand"),
                row.getString("request"),
                JobState.valueOf(row.getString("state")),
                new Progress(
                        row.getString("step"),
                        row.getLong("done"),
                        row.getObject("total", Long.class),
                        instant(row, "paced_from"),
                        row.getLong("paced_done"),
                        instant(row, "told_at")),
                row.getString("result"),
                row.getString("reason"),
                new JobWish.Asker(row.getString("asked_by"), row.getString("key_id"), row.getString("asked_request")),
                new Times(
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        instant(row, "started_at"),
                        instant(row, "ended_at"),
                        instant(row, "cancelled_at")),
                row.getLong("version"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }
}
