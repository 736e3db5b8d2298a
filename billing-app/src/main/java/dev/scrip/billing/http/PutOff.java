package dev.scrip.billing.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log why callers are told to ask again, but once a second: while a database is away there are thousands of them. */
final class PutOff {
    private static final Logger LOG = LoggerFactory.getLogger(PutOff.class);
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();
    private static final AtomicLong SAID = new AtomicLong(System.nanoTime() - PAUSE);
    private static final AtomicLong UNSAID = new AtomicLong();

    private PutOff() {}

    static void because(Exception reason) {
        UNSAID.incrementAndGet();
        long said = SAID.get();
        long now = System.nanoTime();
        if (now - said >= PAUSE && SAID.compareAndSet(said, now)) {
            LOG.warn("Told {} callers to ask again; the last one because of: {}", UNSAID.getAndSet(0), chain(reason));
        }
    }

    private static String chain(Throwable reason) {
        return reason.getCause() == null ? reason.toString() : reason + " <- " + chain(reason.getCause());
    }
}
