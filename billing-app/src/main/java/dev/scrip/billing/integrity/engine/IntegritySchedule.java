package dev.scrip.billing.integrity.engine;

import dev.scrip.billing.database.DatabaseAway;
import dev.scrip.billing.job.Job;
import dev.scrip.billing.job.JobWish;
import dev.scrip.billing.job.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Asks for a check of everything when the last one was asked for long enough ago, by real time. All nodes do, under one key: the first one's
 * wish counts.
 */
final class IntegritySchedule implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(IntegritySchedule.class);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    /** Who looks through so many may have missed one: then everything is checked once more. */
    private static final int LOOKED_THROUGH = 200;

    private static final IntegrityWish ALL = new IntegrityWish(null, null);

    private final Jobs jobs;
    private final Duration every;
    private @Nullable ScheduledThreadPoolExecutor thread;

    IntegritySchedule(Jobs jobs, Duration every) {
        this.jobs = jobs;
        this.every = every;
    }

    /** Asks for one if it is time; tells the job. */
    Optional<Job> look(Instant now) {
        Optional<Job> last = last();
        boolean due = last.map(job -> !job.times().createdAt().plus(every).isAfter(now))
                .orElse(true);
        if (!due) {
            return Optional.empty();
        }
        String key = "scheduled after " + last.map(Job::id).orElse("none");
        JobWish.Asker asker = new JobWish.Asker("schedule", "engine", "scrip.integrity.every");
        return Optional.of(jobs.take(new JobWish(IntegrityWish.KIND, null, ALL, asker, key))
                .job());
    }

    /** The last one of everything. */
    private Optional<Job> last() {
        List<Job> latestFirst = jobs.page(new Jobs.Filter(null, IntegrityWish.KIND, null, null), LOOKED_THROUGH);
        return latestFirst.stream()
                .filter(job -> job.brand() == null && !job.request().contains("\"since\":"))
                .findFirst();
    }

    private void turn() {
        try {
            look(Instant.now()).ifPresent(job -> LOG.info("All accounts are checked by job {}", job.id()));
        } catch (RuntimeException failure) {
            if (DatabaseAway.isCauseOf(failure)) {
                LOG.debug("The scheduled check waits for the database: {}", failure.toString());
            } else {
                LOG.warn("The scheduled check waits: {}", failure.toString());
            }
        }
    }

    @Override
    public synchronized void start() {
        if (every.isZero()) {
            return;
        }
        ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("integrity-schedule").daemon().factory());
        ScheduledFuture<?> unused =
                started.scheduleWithFixedDelay(this::turn, 0, LOOK_EVERY.toNanos(), TimeUnit.NANOSECONDS);
        thread = started;
    }

    @Override
    public synchronized void stop() {
        ScheduledThreadPoolExecutor started = thread;
        thread = null;
        if (started != null) {
            started.shutdown();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
