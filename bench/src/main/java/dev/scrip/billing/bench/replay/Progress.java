package dev.scrip.billing.bench.replay;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tells now and then how far a replay has come, so that nobody wonders whether it still goes on. */
final class Progress {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Duration every;
    private final Supplier<Counts> counts;

    private Progress(Duration every, Supplier<Counts> counts) {
        this.every = every;
        this.counts = counts;
    }

    /**
     * How far it has come.
     *
     * @param accepted charges, each of which is a task
     */
    record Counts(long sent, long answered, long accepted, long completed) {
        /** Tasks that wait or are worked on. */
        long left() {
            return Math.max(0, accepted - completed);
        }

        String after(Duration time) {
            return "%,4d s: %,d sent, %,d answered; %,d tasks completed, %,d left"
                    .formatted(time.toSeconds(), sent, answered, completed, left());
        }
    }

    /** Does this, and tells until it is done. */
    static void during(Runnable work, Duration every, Supplier<Counts> counts) {
        Progress progress = new Progress(every, counts);
        Thread.ofVirtual().start(progress::tell);
        try {
            work.run();
        } finally {
            progress.ended.countDown();
        }
    }

    private void tell() {
        long start = System.nanoTime();
        try {
            while (!ended.await(every.toNanos(), TimeUnit.NANOSECONDS)) {
                System.out.println(counts.get().after(Duration.ofNanos(System.nanoTime() - start)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
