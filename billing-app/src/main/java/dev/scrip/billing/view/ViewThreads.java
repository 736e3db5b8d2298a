package dev.scrip.billing.view;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The threads on which views follow the events. Axon would end its own when the engine pauses and then could not go on;
 * these end with the engine.
 */
final class ViewThreads implements AutoCloseable {
    private static final int WORKERS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final Queue<ExecutorService> pools = new ConcurrentLinkedQueue<>();

    /** On which all views are folded: more at a time than there are processors would only keep commands waiting longer. */
    private final ScheduledExecutorService workers = pool("views", WORKERS);

    ScheduledExecutorService workers() {
        return workers;
    }

    ScheduledExecutorService pool(String name, int threads) {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(
                threads, Thread.ofPlatform().name(name + "-", 0).daemon().factory());
        pools.add(pool);
        return pool;
    }

    @Override
    public void close() {
        pools.forEach(ExecutorService::shutdown);
    }
}
