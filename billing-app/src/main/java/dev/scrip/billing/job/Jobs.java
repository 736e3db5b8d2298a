package dev.scrip.billing.job;

import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.axonframework.common.IdentifierFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs as those see them who ask for them: in the database that all nodes share. */
public final class Jobs {
    private final JdbcClient jdbc;
    private final Runnable hurry;

    /** @param hurry has this node look for jobs at once */
    Jobs(JdbcClient jdbc, Runnable hurry) {
        this.jdbc = jdbc;
        this.hurry = hurry;
    }

    /**
     * What became of a wish.
     *
     * @param replayed whether the same wish had been taken before (C13)
     */
    public record Taken(Job job, boolean replayed) {}

    /**
     * Which jobs; what is null limits nothing.
     *
     * @param before only those that were asked for before the one of this id
     */
    public record Filter(
            @Nullable String brand,
            @Nullable String kind,
            @Nullable JobState state,
            @Nullable String before) {}

    /**
     * Takes a wish.
     *
     * @throws Rejection {@link RejectionCode#IDEMPOTENCY_CONFLICT} when another came under its key
     */
    public Taken take(JobWish wish) {
        Optional<Taken> before = repeated(wish);
        if (before.isPresent()) {
            return before.get();
        }
        String id = IdentifierFactory.getInstance().generateIdentifier();
        try {
            insert(id, wish);
        } catch (DuplicateKeyException another) {
            // The same request was quicker on another connection.
            return repeated(wish).orElseThrow(() -> another);
        }
        hurry.run();
        return new Taken(find(id).orElseThrow(), false);
    }

    public Optional<Job> find(String id) {
        return jdbc.sql("select " + JobRows.COLUMNS + " from job where job_id = :id")
                .param("id", id)
                .query(JobRows::read)
                .optional();
    }

    /** Those that were asked for last come first. */
    public List<Job> page(Filter filter, int limit) {
        return jdbc.sql("select " + JobRows.COLUMNS + " from job"
                        + " where (cast(:brand as varchar) is null or brand = :brand)"
                        + " and (cast(:kind as varchar) is null or kind = :kind)"
                        + " and (cast(:state as varchar) is null or state = :state)"
                        + " and (cast(:before as varchar) is null or job_id < :before)"
                        + " order by job_id desc fetch first :limit rows only")
                .param("brand", filter.brand())
                .param("kind", filter.kind())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("before", filter.before())
                .param("limit", limit)
                .query(JobRows::read)
                .list();
    }

    /** Lines of a job behind a place, in their order. */
    public List<JobLine> lines(String id, long after, int limit) {
        return jdbc.sql("select place, account_id, content from job_line where job_id = :id and place > :after"
                        + " order by place fetch first :limit rows only")
                .param("id", id)
                .param("after", after)
                .param("limit", limit)
                .query((row, ignored) -> new JobLine(row.getLong(1), row.getString(2), row.getString(3)))
                .list();
    }

    /**
     * Asks for a job to end. One that waits has ended at once, one that runs will soon.
     *
     * @return whether it had not ended yet
     */
    public boolean cancel(String id) {
        OffsetDateTime now = now();
        int waiting = jdbc.sql("update job set state = 'CANCELLED', cancelled_at = :now, ended_at = :now,"
                        + " version = version + 1 where job_id = :id and state = 'WAITING'")
                .param("now", now)
                .param("id", id)
                .update();
        int running = jdbc.sql("update job set cancelled_at = coalesce(cancelled_at, :now), version = version + 1"
                        + " where job_id = :id and state = 'RUNNING'")
                .param("now", now)
                .param("id", id)
                .update();
        return waiting + running > 0;
    }

    static OffsetDateTime now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private void insert(String id, JobWish wish) {
        jdbc.sql("insert into job (job_id, kind, brand, request, state, asked_by, key_id, asked_request,"
                        + " command_scope, command_key, created_at) values (:id, :kind, :brand, :request, 'WAITING',"
                        + " :actor, :keyId, :askedRequest, :scope, :key, :now)")
                .param("id", id)
                .param("kind", wish.kind())
                .param("brand", wish.brand())
                .param("request", JobJson.MAPPER.writeValueAsString(wish.request()))
                .param("actor", wish.asker().actor())
                .param("keyId", wish.asker().keyId())
                .param("askedRequest", wish.asker().requestId())
                .param("scope", wish.idempotencyKey() == null ? null : scope(wish))
                .param("key", wish.idempotencyKey())
                .param("now", now())
                .update();
    }

    private Optional<Taken> repeated(JobWish wish) {
        if (wish.idempotencyKey() == null) {
            return Optional.empty();
        }
        Optional<Job> before = jdbc.sql(
                        "select " + JobRows.COLUMNS + " from job where command_scope = :scope and command_key = :key")
                .param("scope", scope(wish))
                .param("key", wish.idempotencyKey())
                .query(JobRows::read)
                .optional();
        return before.map(job -> {
            if (!job.kind().equals(wish.kind())
                    || !job.request().equals(JobJson.MAPPER.writeValueAsString(wish.request()))) {
                throw Rejection.of(RejectionCode.IDEMPOTENCY_CONFLICT, "command", wish.kind());
            }
            return new Taken(job, true);
        });
    }

    private static String scope(JobWish wish) {
        return wish.brand() == null ? "" : wish.brand();
    }
}
