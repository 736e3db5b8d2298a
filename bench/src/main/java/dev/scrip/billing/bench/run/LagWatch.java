package dev.scrip.billing.bench.run;

import dev.scrip.billing.bench.machine.EngineProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Asks the engine again and again how old the oldest event is that some view has not folded. */
final class LagWatch {
    private static final long EVERY_NANOS = 500_000_000;

    private final List<Long> millis = new ArrayList<>();
    private final Thread thread;
    private volatile boolean ended;

    LagWatch(EngineProcess engine) {
        this.thread = Thread.ofVirtual().start(() -> {
            while (!ended) {
                millis.add(engine.lagMillis());
                LockSupport.parkNanos(EVERY_NANOS);
            }
        });
    }

    /** Of all that was seen until now; after {@link #stop}. */
    long p99Millis() {
        millis.sort(null);
        return millis.isEmpty() ? 0 : millis.get(millis.size() * 99 / 100);
    }

    void stop() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
