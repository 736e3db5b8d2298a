package dev.scrip.billing.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a task costs its account, in units.
 *
 * @param price what the catalog asks for it; of a task served free, what it would have cost
 * @param charged what was taken: nothing while it is held or when it was served free
 * @param returned how much of that came back (C9)
 * @param heldUntil its hold ends by itself at this exact instant (C10); null when nothing is held
 */
public record TaskCharge(
        long price, long charged, long returned, @Nullable Instant heldUntil) {

    static TaskCharge paid(long price) {
        return new TaskCharge(price, price, 0, null);
    }

    static TaskCharge free(long price) {
        return new TaskCharge(price, 0, 0, null);
    }

    static TaskCharge held(long price, Instant until) {
        return new TaskCharge(price, 0, 0, until);
    }

    TaskCharge settled(long amount) {
        return new TaskCharge(price, amount, returned, null);
    }

    TaskCharge released() {
        return new TaskCharge(price, charged, returned, null);
    }

    TaskCharge refunded(long amount) {
        return new TaskCharge(price, charged, Math.addExact(returned, amount), heldUntil);
    }

    /** Whether the hold has run out by then, whether or not that is on record yet (C10). */
    boolean timedOut(Instant now) {
        return heldUntil != null && !heldUntil.isAfter(now);
    }
}
