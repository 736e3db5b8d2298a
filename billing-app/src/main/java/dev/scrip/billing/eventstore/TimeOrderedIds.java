package dev.scrip.billing.eventstore;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.IdentifierFactory;

/**
 * Ids of version 7 (RFC 9562), found by Axon through the service loader. They ascend, so that the index over them grows
 * at its end; and they cost one counter instead of the random source that all commands would queue for.
 */
public final class TimeOrderedIds extends IdentifierFactory {
    private static final int COUNTER_BITS = 12;
    private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long BELOW_VARIANT = 0x3fff_ffff_ffff_ffffL;

    /** Tells this process from others; within the process the ascending half alone is unique. */
    private final long process = VARIANT | (new SecureRandom().nextLong() & BELOW_VARIANT);

    /** Milliseconds and counter in one number: a burst of more ids than a millisecond holds borrows from the next. */
    private final AtomicLong last = new AtomicLong();

    @Override
    public String generateIdentifier() {
        long now = System.currentTimeMillis() << COUNTER_BITS;
        long tick = last.updateAndGet(previous -> Math.max(previous + 1, now));
        long ascending = (tick & ~COUNTER_MASK) << 4 | VERSION_7 | (tick & COUNTER_MASK);
        return new UUID(ascending, process).toString();
    }
}
