package dev.scrip.billing.job;

import dev.scrip.billing.job.Job.Progress;
import dev.scrip.billing.job.JobStopped.Why;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which node works on which job. Of all nodes one at a time works on a job, and of all jobs of a kind one is worked on at a time, in the
 * order in which they were asked for. When a claim has run out is told by the database's clock, which is the same for all.
 */
final class JobClaims {
    private static final String UNTIL = "current_timestamp + cast(? as integer) * interval '1' second";
    private static final String EXTEND =
            "update job set claimed_until = " + UNTIL + " where job_id = ? and node = ? and state = 'RUNNING'";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final String node;
    private final Duration lease;

    JobClaims(JdbcClient jdbc, TransactionTemplate transactions, String node, Duration lease) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.node = node;
        this.lease = lease;
    }

    /**
     * A job that is this node's.
     *
     * @param checkpoint null when it begins
     * @param lines that were there at the checkpoint
     * @param attempts how often it was begun since then, this time included
     */
    record Claimed(Job job, @Nullable String checkpoint, long lines, int attempts) {}

    private record Candidate(String id, String kind, boolean running, boolean held) {}

    /** Takes the next job of these kinds; empty when there is none whose turn it is. */
    Optional<Claimed> take(Set<String> kinds) {
        // Nearly always there is nothing to do, and then nobody need be kept waiting.
        if (next(kinds).isEmpty()) {
            return Optional.empty();
        }
        return Objects.requireNonNull(transactions.execute(status -> {
            jdbc.sql("select id from job_turn for update").query(Integer.class).single();
            return next(kinds).map(this::claim);
        }));
    }

    private Optional<Candidate> next(Set<String> kinds) {
        List<Candidate> open = jdbc.sql("select job_id, kind, state, case when state = 'RUNNING'"
                        + " and claimed_until > current_timestamp then 1 else 0 end from job"
                        + " where state in ('WAITING', 'RUNNING')")
                .query((row, ignored) -> new Candidate(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3).equals(JobState.RUNNING.name()),
                        row.getInt(4) == 1))
                .list();
        Set<String> busy = new HashSet<>();
        open.stream().filter(Candidate::held).map(Candidate::kind).forEach(busy::add);
        return open.stream()
                .filter(one -> kinds.contains(one.kind()) && !busy.contains(one.kind()))
                .min(Comparator.comparing((Candidate one) -> !one.running()).thenComparing(Candidate::id));
    }

    private Claimed claim(Candidate next) {
        jdbc.sql("update job set state = 'RUNNING', node = ?, claimed_until = " + UNTIL
                        + ", started_at = coalesce(started_at, ?), attempts = attempts + 1, version = version + 1"
                        + " where job_id = ?")
                .params(node, lease.toSeconds(), Jobs.now(), next.id())
                .update();
        jdbc.sql("delete from job_line where job_id = ? and place > (select kept_lines from job where job_id = ?)")
                .params(next.id(), next.id())
                .update();
        return jdbc.sql("select " + JobRows.COLUMNS + ", checkpoint, kept_lines, attempts from job where job_id = ?")
                .param(next.id())
                .query((row, number) -> claimed(row, number))
                .single();
    }

    private static Claimed claimed(ResultSet row, int number) throws SQLException {
        return new Claimed(
                JobRows.read(row, number),
                row.getString("checkpoint"),
                row.getLong("kept_lines"),
                row.getInt("attempts"));
    }

    /** Says how far a job is, and that this node is still there; false when the job is not this node's any more. */
    boolean tell(String jobId, Progress progress) {
        return jdbc.sql("update job set step = ?, done = ?, total = ?, paced_from = ?, paced_done = ?, told_at = ?,"
                                + " version = version + 1, claimed_until = " + UNTIL
                                + " where job_id = ? and node = ? and state = 'RUNNING'")
                        .param(progress.step())
                        .param(progress.done())
                        .param(progress.total())
                        .param(at(progress.pacedFrom()))
                        .param(progress.pacedDone())
                        .param(at(progress.toldAt()))
                        .param(lease.toSeconds())
                        .param(jobId)
                        .param(node)
                        .update()
                == 1;
    }

    /** Says only that this node is still there; false when the job is not this node's any more. */
    boolean extend(String jobId) {
        return jdbc.sql(EXTEND).params(lease.toSeconds(), jobId, node).update() == 1;
    }

    /** Like {@link #extend}, until the transaction ends; says why not, and nothing if all is well. */
    Optional<Why> hold(Connection connection, String jobId) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(EXTEND + " and cancelled_at is null")) {
            update.setLong(1, lease.toSeconds());
            update.setString(2, jobId);
            update.setString(3, node);
            if (update.executeUpdate() == 1) {
                return Optional.empty();
            }
        }
        return Optional.of(mine().containsKey(jobId) ? Why.CANCELLED : Why.TAKEN_OVER);
    }

    /** The jobs that are this node's, and whether they are to end. */
    Map<String, Boolean> mine() {
        Map<String, Boolean> mine = new HashMap<>();
        jdbc.sql("select job_id, cancelled_at from job where node = :node and state = 'RUNNING'")
                .param("node", node)
                .query(row -> {
                    mine.put(row.getString(1), row.getObject(2) != null);
                });
        return mine;
    }

    /** Keeps a checkpoint, and the lines up to now; false when the job is not this node's any more. */
    boolean keep(String jobId, String checkpoint, List<JobLine> lines, long count) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            JobLines.add(jdbc, jobId, lines);
            return jdbc.sql("update job set checkpoint = ?, kept_lines = ?, attempts = 0, claimed_until = " + UNTIL
                                    + " where job_id = ? and node = ? and state = 'RUNNING'")
                            .params(checkpoint, count, lease.toSeconds(), jobId, node)
                            .update()
                    == 1;
        }));
    }

    /**
     * How a job ended.
     *
     * @param result as JSON
     */
    record End(
            JobState state,
            @Nullable String result,
            @Nullable String reason) {}

    /** Keeps what came of a job; does nothing when it is not this node's any more. */
    void end(String jobId, End end, List<JobLine> lines) {
        transactions.executeWithoutResult(status -> {
            int ended = jdbc.sql("update job set state = ?, result = ?, reason = ?, ended_at = ?, node = null,"
                            + " claimed_until = null, version = version + 1"
                            + " where job_id = ? and node = ? and state = 'RUNNING'")
                    .param(end.state().name())
                    .param(end.result())
                    .param(end.reason())
                    .param(Jobs.now())
                    .param(jobId)
                    .param(node)
                    .update();
            if (ended == 1) {
                JobLines.add(jdbc, jobId, lines);
            }
        });
    }

    /** Any node may go on with it at once. */
    void release(String jobId) {
        jdbc.sql("update job set node = null, claimed_until = current_timestamp, version = version + 1"
                        + " where job_id = ? and node = ? and state = 'RUNNING'")
                .params(jobId, node)
                .update();
    }

    void addLines(String jobId, List<JobLine> lines) {
        transactions.executeWithoutResult(status -> JobLines.add(jdbc, jobId, lines));
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return Optional.ofNullable(instant)
                .map(it -> it.atOffset(ZoneOffset.UTC))
                .orElse(null);
    }
}
