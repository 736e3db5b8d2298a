package dev.scrip.billing.job;

import dev.scrip.billing.job.Job.Progress;
import dev.scrip.billing.job.JobClaims.Claimed;
import dev.scrip.billing.job.JobStopped.Why;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job that this node works on. */
final class RunningJob implements JobRun {
    /** Lines that are written together. */
    private static final int LINES_AT_ONCE = 200;

    private final Claimed claimed;
    private final JobClaims claims;
    private final List<JobLine> unwritten = new ArrayList<>();
    private @Nullable String checkpoint;
    private long lines;
    private Progress progress;
    private @Nullable Progress told;
    private @Nullable Why stop;
    private boolean saidSo;

    RunningJob(Claimed claimed, JobClaims claims) {
        this.claimed = claimed;
        this.claims = claims;
        this.checkpoint = claimed.checkpoint();
        this.lines = claimed.lines();
        Progress before = claimed.job().progress();
        // Whoever goes on is paced anew: for a while nobody worked.
        this.progress = new Progress(before.step(), before.done(), before.total(), null, 0, null);
        this.stop = claimed.job().times().cancelledAt() == null ? null : Why.CANCELLED;
    }

    Claimed claimed() {
        return claimed;
    }

    @Override
    public String jobId() {
        return claimed.job().id();
    }

    @Override
    public @Nullable String brand() {
        return claimed.job().brand();
    }

    @Override
    public <T> T request(Class<T> type) {
        return JobJson.MAPPER.readValue(claimed.job().request(), type);
    }

    @Override
    public synchronized Optional<String> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    @Override
    public synchronized void step(String what) {
        goOn();
        progress = new Progress(what, 0, null, null, 0, now());
    }

    @Override
    public synchronized void progress(long done, long total) {
        goOn();
        boolean begins = progress.pacedFrom() == null || done < progress.pacedDone();
        progress = new Progress(
                progress.step(),
                done,
                total,
                begins ? now() : progress.pacedFrom(),
                begins ? done : progress.pacedDone(),
                now());
    }

    @Override
    public synchronized void keep(String next) {
        goOn();
        if (!claims.keep(jobId(), next, unwritten, lines)) {
            stop(Why.TAKEN_OVER);
            goOn();
        }
        unwritten.clear();
        checkpoint = next;
    }

    @Override
    public synchronized void line(@Nullable String accountId, Object content) {
        goOn();
        unwritten.add(new JobLine(++lines, accountId, JobJson.MAPPER.writeValueAsString(content)));
        if (unwritten.size() >= LINES_AT_ONCE) {
            if (!claims.extend(jobId())) {
                stop(Why.TAKEN_OVER);
                goOn();
            }
            claims.addLines(jobId(), unwritten);
            unwritten.clear();
        }
    }

    @Override
    public synchronized boolean cancelled() {
        saidSo = saidSo || stop != null;
        return saidSo;
    }

    @Override
    public void hold(Connection connection) throws SQLException {
        claims.hold(connection, jobId()).ifPresent(this::stop);
        goOn();
    }

    /** The first reason counts. */
    synchronized void stop(Why why) {
        stop = stop == null ? why : stop;
    }

    /** Why it is to end; empty while it may go on. */
    synchronized Optional<Why> stopped() {
        return Optional.ofNullable(stop);
    }

    /** Whether its kind has been told that it is to end. */
    synchronized boolean knows() {
        return saidSo;
    }

    /** How far it is, if that has not been told yet. */
    synchronized Optional<Progress> news() {
        return progress.toldAt() == null || progress.equals(told) ? Optional.empty() : Optional.of(progress);
    }

    synchronized void told(Progress news) {
        told = news;
    }

    synchronized List<JobLine> unwritten() {
        return List.copyOf(unwritten);
    }

    private synchronized void goOn() {
        if (stop != null) {
            saidSo = true;
            throw new JobStopped(stop);
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
