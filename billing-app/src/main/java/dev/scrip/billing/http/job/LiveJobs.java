package dev.scrip.billing.http.job;

import dev.scrip.billing.eventstore.TemporarilyUnavailable;
import dev.scrip.billing.http.HttpJson;
import dev.scrip.billing.http.live.EventStream;
import dev.scrip.billing.job.Job;
import dev.scrip.billing.job.Jobs;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Those who follow jobs, each until his job has ended. How far it is they read where all nodes can, whichever works on it. */
@Component
class LiveJobs implements SmartLifecycle {
    private static final int AT_ONCE = 200;
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration BREATH = Duration.ofSeconds(15);

    private final Jobs jobs;
    private final HttpJson json;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private volatile CountDownLatch end = new CountDownLatch(0);

    LiveJobs(Jobs jobs, HttpJson json) {
        this.jobs = jobs;
        this.json = json;
    }

    /**
     * Tells how far a job is, as it changes, until it has ended or the time is over.
     *
     * @param seen the version that the caller has seen; 0 if none
     * @throws TemporarilyUnavailable when too many follow jobs already
     */
    void follow(Job job, long seen, EventStream out, Duration stay) throws IOException {
        if (!places.tryAcquire()) {
            throw new TemporarilyUnavailable("too many follow jobs already");
        }
        try {
            out.begin();
            follow(out, new Told(job, seen), System.nanoTime() + stay.toNanos());
        } finally {
            places.release();
        }
    }

    private record Told(Job job, long version) {
        boolean isNews() {
            return job.version() > version || job.state().ended();
        }
    }

    private void follow(EventStream out, Told first, long until) throws IOException {
        Told told = first;
        long breath = System.nanoTime() + BREATH.toNanos();
        while (true) {
            if (told.isNews()) {
                Job job = told.job();
                out.tell(
                        job.state().ended() ? "ended" : "progress",
                        job.version(),
                        json.mapper().writeValueAsString(JobView.of(job)));
                breath = System.nanoTime() + BREATH.toNanos();
            } else if (System.nanoTime() > breath) {
                out.breathe();
                breath = System.nanoTime() + BREATH.toNanos();
            }
            if (told.job().state().ended() || !patient(until - System.nanoTime())) {
                return;
            }
            Job before = told.job();
            Optional<Job> now = jobs.find(before.id());
            told = new Told(now.orElse(before), told.isNews() ? before.version() : told.version());
        }
    }

    /** Waits a little; false when that is all. */
    private boolean patient(long nanosLeft) {
        if (nanosLeft <= 0) {
            return false;
        }
        try {
            return !end.await(Math.min(nanosLeft, LOOK_EVERY.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException ends) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void start() {
        end = new CountDownLatch(1);
    }

    /** Before the web server waits for its requests to end: these would not. */
    @Override
    public void stop() {
        end.countDown();
    }

    @Override
    public boolean isRunning() {
        return end.getCount() > 0;
    }
}
