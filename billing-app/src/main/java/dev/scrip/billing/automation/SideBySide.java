package dev.scrip.billing.automation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Work for many accounts, a few at a time, so that they share commits; but never so many that commands which somebody waits for stand behind them. */
final class SideBySide {
    /** Of the thousands of appends that the event writer takes, and of the connections that accounts are loaded by, a small part. */
    private static final int AT_ONCE = 8;

    private SideBySide() {}

    /** Ends when all is done, or fails when one of them has failed. */
    static <T> void each(Collection<T> all, Consumer<T> work) {
        if (all.size() <= 1) {
            all.forEach(work);
            return;
        }
        Queue<T> left = new ConcurrentLinkedQueue<>(all);
        List<Future<?>> working = new ArrayList<>();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int worker = 0; worker < Math.min(AT_ONCE, all.size()); worker++) {
                working.add(workers.submit(() -> {
                    for (T next = left.poll(); next != null; next = left.poll()) {
                        work.accept(next);
                    }
                }));
            }
            working.forEach(SideBySide::await);
        }
    }

    private static void await(Future<?> worker) {
        try {
            worker.get();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException trouble ? trouble : new IllegalStateException(failed);
        }
    }
}
