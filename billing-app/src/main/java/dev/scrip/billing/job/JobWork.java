package dev.scrip.billing.job;

import dev.scrip.billing.database.DatabaseAway;
import dev.scrip.billing.job.Job.Progress;
import dev.scrip.billing.job.JobClaims.Claimed;
import dev.scrip.billing.job.JobClaims.End;
import dev.scrip.billing.job.JobStopped.Why;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Works on jobs, each on a thread of its own, and says how far they are. */
public final class JobWork implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(JobWork.class);

    /** A job that brings its node down each time must not do so for ever. */
    static final int ATTEMPTS_MAX = 5;

    /** How long the engine's end waits for jobs to look up. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final JobClaims claims;
    private final Supplier<List<JobKind>> kinds;
    private final JobSettings settings;
    private final Map<String, Worked> worked = new ConcurrentHashMap<>();
    private @Nullable ScheduledThreadPoolExecutor clock;
    private volatile boolean running;

    private record Worked(RunningJob run, JobKind kind, Thread thread) {}

    JobWork(JobClaims claims, Supplier<List<JobKind>> kinds, JobSettings settings) {
        this.claims = claims;
        this.kinds = kinds;
        this.settings = settings;
    }

    /** Looks for jobs at once, or as soon as this node is up. */
    synchronized void hurry() {
        if (clock != null) {
            try {
                clock.execute(this::look);
            } catch (RejectedExecutionException ends) {
                LOG.debug("Whoever is there next looks for jobs");
            }
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        if (!settings.work()) {
            return;
        }
        ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("jobs").daemon().factory());
        repeat(started, this::look, settings.lookEvery());
        repeat(started, this::tell, settings.tellEvery());
        clock = started;
    }

    private static void repeat(ScheduledThreadPoolExecutor clock, Runnable turn, Duration pause) {
        ScheduledFuture<?> unused =
                clock.scheduleWithFixedDelay(turn, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Runs are told to end, not interrupted: an interrupt in the midst of writing would close H2's file. */
    @Override
    public void stop() {
        ScheduledThreadPoolExecutor started;
        synchronized (this) {
            running = false;
            started = clock;
            clock = null;
        }
        if (started == null) {
            return;
        }
        started.shutdown();
        try {
            boolean unused = started.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            worked.values().forEach(one -> one.run().stop(Why.ENGINE_ENDS));
            for (Worked one : worked.values()) {
                boolean ignored = one.thread().join(PATIENCE);
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void look() {
        try {
            Map<String, JobKind> free = kinds.get().stream().collect(Collectors.toMap(JobKind::name, kind -> kind));
            busy().forEach(free::remove);
            Optional<Claimed> next = claims.take(free.keySet());
            while (next.isPresent() && running) {
                String kind = next.get().job().kind();
                begin(next.get(), free.get(kind));
                free.remove(kind);
                next = claims.take(free.keySet());
            }
        } catch (RuntimeException failure) {
            LOG.warn("Jobs wait: {}", failure.toString());
        }
    }

    private Set<String> busy() {
        Set<String> busy = new HashSet<>();
        worked.values().forEach(one -> busy.add(one.kind().name()));
        return busy;
    }

    private void begin(Claimed claimed, @Nullable JobKind kind) {
        if (kind == null) {
            throw new IllegalStateException("nobody asked for " + claimed.job().kind());
        }
        RunningJob run = new RunningJob(claimed, claims);
        Thread thread = Thread.ofPlatform().name("job-" + kind.name()).daemon().unstarted(() -> work(run, kind));
        worked.put(run.jobId(), new Worked(run, kind, thread));
        thread.start();
    }

    /** All jobs of this node: how far they are, that it is still there, and whether they are to end. */
    private void tell() {
        if (worked.isEmpty()) {
            return;
        }
        try {
            Map<String, Boolean> mine = claims.mine();
            for (Worked one : worked.values()) {
                Boolean cancelled = mine.get(one.run().jobId());
                if (cancelled == null) {
                    // Ended just now, or lost: a run that has ended does not mind.
                    one.run().stop(Why.TAKEN_OVER);
                } else {
                    tell(one.run());
                }
                if (Boolean.TRUE.equals(cancelled)) {
                    one.run().stop(Why.CANCELLED);
                }
            }
        } catch (RuntimeException failure) {
            LOG.warn("Cannot say how far jobs are: {}", failure.toString());
        }
    }

    private void tell(RunningJob run) {
        Optional<Progress> news = run.news();
        if (news.isEmpty()) {
            claims.extend(run.jobId());
        } else if (claims.tell(run.jobId(), news.get())) {
            run.told(news.get());
        }
    }

    private void work(RunningJob run, JobKind kind) {
        try {
            if (run.cancelled()) {
                stopped(run, kind);
                return;
            }
            if (run.claimed().attempts() > ATTEMPTS_MAX) {
                throw new JobRefused("It was begun " + ATTEMPTS_MAX + " times and came to no end.");
            }
            Object result = kind.run(run);
            if (run.knows()) {
                stopped(run, kind);
            } else {
                run.news().ifPresent(news -> claims.tell(run.jobId(), news));
                claims.end(
                        run.jobId(),
                        new End(JobState.DONE, JobJson.MAPPER.writeValueAsString(result), null),
                        run.unwritten());
            }
        } catch (Exception | Error failure) {
            failed(run, kind, failure);
        } finally {
            worked.remove(run.jobId());
            hurry();
        }
    }

    private void failed(RunningJob run, JobKind kind, Throwable failure) {
        try {
            if (run.stopped().isPresent()) {
                stopped(run, kind);
            } else if (DatabaseAway.isCauseOf(failure)) {
                LOG.warn("Job {} is tried again: {}", run.jobId(), failure.toString());
                claims.release(run.jobId());
            } else {
                LOG.error("Job {} failed", run.jobId(), failure);
                clear(run, kind);
                claims.end(run.jobId(), new End(JobState.FAILED, null, Reasons.of(failure)), run.unwritten());
            }
        } catch (RuntimeException away) {
            LOG.warn("What became of job {} could not be kept: {}", run.jobId(), away.toString());
        }
    }

    private void stopped(RunningJob run, JobKind kind) {
        switch (run.stopped().orElse(Why.TAKEN_OVER)) {
            case CANCELLED -> {
                clear(run, kind);
                run.news().ifPresent(news -> claims.tell(run.jobId(), news));
                claims.end(run.jobId(), new End(JobState.CANCELLED, null, null), run.unwritten());
            }
            case ENGINE_ENDS -> claims.release(run.jobId());
            case TAKEN_OVER -> LOG.warn("Job {} is another node's now", run.jobId());
        }
    }

    private static void clear(RunningJob run, JobKind kind) {
        try {
            kind.clear(run);
        } catch (Exception failure) {
            LOG.warn("Job {} left something behind: {}", run.jobId(), failure.toString());
        }
    }
}
