package dev.scrip.billing.view;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Passes on that something has happened: at once after a pause, but under load only once in an interval, so that whoever is told has
 * more to do at a time and less often.
 */
final class Pulse {
    private static final Duration IDLE_AT_MOST = Duration.ofSeconds(5);

    private final Runnable told;
    private final long intervalNanos;
    private final ScheduledThreadPoolExecutor timer;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile long last;

    Pulse(Duration interval, Runnable told) {
        this.told = told;
        this.intervalNanos = interval.toNanos();
        this.last = System.nanoTime() - intervalNanos;
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("event-pulse").daemon().factory());
        // Its thread is there only under load, so nobody has to end it.
        timer.setKeepAliveTime(IDLE_AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /** Something has happened; it is passed on now, or with all else that happens before the interval is over. */
    void beat() {
        if (underWay.compareAndSet(false, true)) {
            long wait = last + intervalNanos - System.nanoTime();
            if (wait <= 0) {
                tell();
            } else {
                ScheduledFuture<?> unused = timer.schedule(this::tell, wait, TimeUnit.NANOSECONDS);
            }
        }
    }

    private void tell() {
        last = System.nanoTime();
        // What happens from here on is passed on by a beat of its own.
        underWay.set(false);
        told.run();
    }
}
